import { contributionStates, contributorKinds } from '@xinheng/contracts';
import { chinaTime } from '../../components/day-text.js';
import { awaited } from './ceremony-stage.js';
import type { Ceremony, Contributor } from './use-ceremony.js';

const SHOWN_GROUPS = 4;

const toneOf = ({ state }: Contributor): string | undefined => {
  if (state === 'mismatch') return 'text-danger';
  return state === 'waiting' || state === 'chance' ? undefined : 'text-success';
};

const timeOf = ({ revealedAt, committedAt }: Contributor): string => {
  const at = revealedAt ?? committedAt;
  return at ? chinaTime(at).slice(11) : '';
};

const firstGroups = (hash: string): string => (hash.match(/.{4}/g) ?? []).slice(0, SHOWN_GROUPS).join(' ');

function Given({ who }: { readonly who: Contributor }) {
  if (who.value !== null) return <b className="mono-big">{who.value}</b>;
  if (who.commitment) return <span className="mono-big">{firstGroups(who.commitment)}</span>;
  return <span className="text-secondary">{who.kind === 'committed' ? '—' : '规则已随方案固定，无须承诺'}</span>;
}

/** One row a party: who, what is given, the fingerprint or the value, and how it stands. */
export function ContributorsTable({ ceremony, narrow }: { readonly ceremony: Ceremony; readonly narrow?: boolean }) {
  const turn = awaited(ceremony);
  return (
    <section className="ceremony-card flush">
      <table className={narrow ? 'ceremony-table narrow' : 'ceremony-table'}>
        <caption className="hidden-visually">参与各方</caption>
        <thead>
          <tr>
            <th scope="col">谁参与</th>
            {!narrow && <th scope="col">提供什么</th>}
            <th scope="col">{narrow ? '揭示的数' : '承诺指纹（前 16 位）'}</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {ceremony.contributors.map((who) => (
            <tr key={who.role} className={turn?.role === who.role ? 'turn' : undefined}>
              <td>
                <b>{who.role}</b>{' '}
                <small>
                  {who.substituted && who.substitute
                    ? `${who.substitute.organisation} ${who.substitute.person}（替补）`
                    : `${who.organisation} ${who.person}`}
                </small>
              </td>
              {!narrow && <td title={contributorKinds[who.kind]}>{who.rule}</td>}
              <td>
                <Given who={who} />
              </td>
              <td className={toneOf(who)}>
                {toneOf(who) === 'text-success' && '✓ '}
                {toneOf(who) === 'text-danger' && '✗ '}
                {contributionStates[who.state]} {timeOf(who)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
