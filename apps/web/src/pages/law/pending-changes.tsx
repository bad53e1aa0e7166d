import type { LocalDate } from '@xinheng/kernel';
import { cite, type ParameterKey, paperBasis } from '@xinheng/law';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { useSession } from '../../session/session.js';
import { changeWords, StateTag } from './change-history.js';
import { consequenceOf } from './consequence.js';
import { ConsequenceCard } from './consequence-card.js';
import { DecideChange } from './decide-change.js';
import type { AnyParameter } from './parameter-rows.js';
import { isParameterChange, type Law, type ParameterChange } from './use-law.js';

interface Props {
  readonly law: Law;
  readonly today: LocalDate;
}

function Pending({ change, law, today }: Props & { readonly change: ParameterChange }) {
  const { regionCode } = useSession();
  const { correction, proposed } = change;
  const parameter = law.register[correction.key as ParameterKey] as unknown as AnyParameter;
  const reason = proposed.reason ?? '';
  const consequence = consequenceOf(correction, reason, law.register, { today, region: regionCode, calendar: law.calendar });
  const paper = cite(paperBasis(correction.paper));
  const told = (
    <ConsequenceCard consequence={consequence} from={correction.from} to={correction.to}>
      <dt>依据</dt>
      <dd>
        {paper}
        {correction.quote && <p className="note">“{correction.quote}”</p>}
      </dd>
      <dt>理由</dt>
      <dd>{reason}</dd>
    </ConsequenceCard>
  );
  return (
    <div className="law-pending">
      <p>
        <StateTag state={change.state} /> <b>{parameter.title}</b>：{changeWords(change, parameter, regionCode)}
      </p>
      <p className="note">
        {proposed.by.name} 于 <InstantText at={proposed.at} /> 提出；依据：{paper}
      </p>
      <DecideChange change={change} what={`更正“${parameter.title}”`} consequence={told} />
    </div>
  );
}

/** Corrections that wait for a second person, before everything else on the page. */
export function PendingChanges({ law, today }: Props) {
  const waiting = law.changes.filter(isParameterChange).filter(({ state }) => state === 'proposed');
  if (waiting.length === 0) return null;
  return (
    <Card title={`待确认的更正 ${waiting.length} 项`} note="由分管负责人对照文件确认后生效，提出人不得自行确认">
      {waiting.map((change) => (
        <Pending key={change.id} change={change} law={law} today={today} />
      ))}
    </Card>
  );
}
