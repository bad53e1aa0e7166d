import type { LocalDate } from '@xinheng/kernel';
import { cite, houseRule, PARAMETER_USES, type ParameterKey, type ParameterValue, valueText } from '@xinheng/law';
import { useState } from 'react';
import { BasisText } from '../../components/basis-text.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { useMay, useSession } from '../../session/session.js';
import { ChangeHistory } from './change-history.js';
import { CorrectionForm } from './correction-form.js';
import { MarkTag } from './mark-tag.js';
import type { AnyParameter, ParameterRow } from './parameter-rows.js';
import { scopeWords } from './scope-words.js';
import { isParameterChange, type Law } from './use-law.js';

const basisViews = (basis: readonly string[]) => basis.map((key) => ({ key, text: cite(key) }));

/** Rules of the platform on which a value rests, in one sentence each: the citation alone says nothing to a reader. */
function HouseRules({ basis }: { readonly basis: readonly string[] }) {
  const rules = basis.map((key) => houseRule(key)).filter((rule) => rule !== undefined);
  return rules.map(({ id, statement }) => (
    <p key={id} className="note">
      {id}：{statement}
    </p>
  ));
}

function NowFacts({ row, region }: { readonly row: ParameterRow; readonly region: string }) {
  const { parameter, value, state, decides } = row;
  const { correction } = value;
  return (
    <dl className="facts">
      <dt>{state === 'applies' ? '现值' : state === 'past' ? '最后的值' : '将来的值'}</dt>
      <dd>
        <b>{valueText(parameter, value.value)}</b>
        {decides ? '（本地按此办理）' : ''}
      </dd>
      <dt>适用</dt>
      <dd>
        {scopeWords(value.scope, region)}，{value.from} 起{value.to ? `，至 ${value.to}` : ''}
        {state === 'past' && '（已过期）'}
      </dd>
      <dt>依据</dt>
      <dd>
        <BasisText basis={basisViews(value.basis)} />
        <HouseRules basis={value.basis} />
      </dd>
      <dt>核对程度</dt>
      <dd>
        <MarkTag confidence={value.confidence} corrected={correction !== undefined} />
        {value.note && <p className="note">{value.note}</p>}
      </dd>
      {correction && (
        <>
          <dt>更正</dt>
          <dd>
            {correction.by}；{correction.why}
            {'replaced' in correction && `（原值：${valueText(parameter, correction.replaced)}）`}
          </dd>
        </>
      )}
    </dl>
  );
}

function Shipped({ parameter, region }: { readonly parameter: AnyParameter; readonly region: string }) {
  const line = ({ value, scope, from, to, basis }: ParameterValue<unknown>) => (
    <li key={`${scope} ${from}`}>
      {scopeWords(scope, region)}：{valueText(parameter, value)}，{from} 起{to ? `，至 ${to}` : ''}
      <p className="note">{basis.map(cite).join('、')}</p>
    </li>
  );
  return <ul>{parameter.values.filter(({ correction }) => !correction).map(line)}</ul>;
}

interface Props {
  readonly row: ParameterRow;
  readonly law: Law;
  readonly today: LocalDate;
  readonly onClose: () => void;
}

/** One parameter: how it stands, what follows it, its whole history; and, for whoever may, its correction. */
export function ParameterPanel({ row, law, today, onClose }: Props) {
  const { parameter } = row;
  const { regionCode } = useSession();
  const mayConfigure = useMay('law.configure');
  const [correcting, setCorrecting] = useState(false);
  const uses = PARAMETER_USES[parameter.key as ParameterKey];
  const changes = law.changes.filter(isParameterChange).filter(({ correction }) => correction.key === parameter.key);
  if (correcting) {
    return (
      <DialogBox kind="side" wide title={`更正：${parameter.title}`} onClose={() => setCorrecting(false)}>
        <CorrectionForm row={row} law={law} today={today} onDone={() => setCorrecting(false)} />
      </DialogBox>
    );
  }
  return (
    <DialogBox kind="side" wide title={parameter.title} onClose={onClose}>
      <NowFacts row={row} region={regionCode} />
      {mayConfigure && (
        <div>
          <Button kind="primary" onClick={() => setCorrecting(true)}>
            更正
          </Button>
        </div>
      )}
      <section className="law-section">
        <h3>哪些办理按它判断</h3>
        {uses.length > 0 ? (
          <ul>
            {uses.map((use) => (
              <li key={use}>{use}</li>
            ))}
          </ul>
        ) : (
          <p className="note">目前没有办理环节按本参数判断，仅供查阅。</p>
        )}
      </section>
      <section className="law-section">
        <h3>随版本发布的值</h3>
        <Shipped parameter={parameter} region={regionCode} />
      </section>
      <section className="law-section">
        <h3>更正历史</h3>
        {changes.length > 0 ? (
          <ChangeHistory changes={changes} parameter={parameter} region={regionCode} />
        ) : (
          <p className="note">本单位没有更正过本参数。</p>
        )}
      </section>
    </DialogBox>
  );
}
