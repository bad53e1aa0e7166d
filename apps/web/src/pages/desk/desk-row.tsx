import { BasisText } from '../../components/basis-text.js';
import { ButtonLink } from '../../components/button.js';
import { type ClockView, DueClock } from '../../components/due-clock.js';
import { UnprovenTag } from '../../components/status-tag.js';
import type { DeskGroup, GroupKey } from './desk-list.js';

interface Props {
  readonly card: DeskGroup['cards'][number];
  readonly group: GroupKey;
  /** Only the earliest breach has the primary button. */
  readonly primary: boolean;
}

const Reason = ({ reason, clock }: { readonly reason: string; readonly clock: ClockView }) => (
  <p>
    {reason}
    {clock.basis.length > 0 && '·'}
    <BasisText basis={clock.basis} />
    {!clock.confirmed && <UnprovenTag what="期限" />}
  </p>
);

export function DeskRow({ card, group, primary }: Props) {
  return (
    <article className={`desk-row ${group}`} tabIndex={-1} data-target={card.act.target}>
      <DueClock clock={card.clock} />
      <div className="desk-words">
        <h3>{card.title}</h3>
        <p className="desk-detail">{card.detail}</p>
        <Reason reason={card.reason} clock={card.clock} />
      </div>
      <ButtonLink to={card.act.target} kind={primary ? 'primary' : 'plain'}>
        {card.act.verb}
      </ButtonLink>
    </article>
  );
}
