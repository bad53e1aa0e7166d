import { LawApi } from '@xinheng/contracts';
import { isLocalDate, type LocalDate } from '@xinheng/kernel';
import { isScope, settledValue } from '@xinheng/law';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DayInput } from '../../components/day-input.js';
import { DraftNote } from '../../components/draft-note.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useDraft } from '../../components/use-draft.js';
import { useSession } from '../../session/session.js';
import { consequenceOf } from './consequence.js';
import { ConsequenceCard } from './consequence-card.js';
import { type CorrectionFields, correctionOf, faultsOf, fieldsOf, OTHER_SCOPE } from './correction-fields.js';
import { FaultList } from './fault-list.js';
import { PaperFields } from './paper-fields.js';
import type { ParameterRow } from './parameter-rows.js';
import { ownScopes, scopeWords } from './scope-words.js';
import type { Law } from './use-law.js';
import { ValueFields } from './value-fields.js';

interface Props {
  readonly row: ParameterRow;
  readonly law: Law;
  readonly today: LocalDate;
  readonly onDone: () => void;
}

interface FieldsProps {
  readonly fields: CorrectionFields;
  readonly change: (changes: Partial<CorrectionFields>) => void;
}

function ScopeFields({ fields, change }: FieldsProps) {
  const id = useId();
  const { regionCode } = useSession();
  return (
    <div className="law-pair">
      <div className="field">
        <label htmlFor={`${id}-scope`}>适用范围</label>
        <select id={`${id}-scope`} className="input" value={fields.scope} onChange={(event) => change({ scope: event.target.value })}>
          {[...new Set([...ownScopes(regionCode), ...(fields.scope === OTHER_SCOPE ? [] : [fields.scope])])].map((scope) => (
            <option key={scope} value={scope}>
              {scopeWords(scope, regionCode)}
            </option>
          ))}
          <option value={OTHER_SCOPE}>其他区划…</option>
        </select>
      </div>
      {fields.scope === OTHER_SCOPE && (
        <div className="field">
          <label htmlFor={`${id}-other`}>区划代码（前 2、4 或 6 位）</label>
          <input
            id={`${id}-other`}
            className="input"
            inputMode="numeric"
            value={fields.otherScope}
            onChange={(event) => change({ otherScope: event.target.value.trim() })}
          />
        </div>
      )}
    </div>
  );
}

function Fields({ fields, change, row, settled }: FieldsProps & { readonly row: ParameterRow; readonly settled: boolean }) {
  const id = useId();
  return (
    <>
      <ValueFields parameter={row.parameter} fields={fields} change={change} />
      <ScopeFields fields={fields} change={change} />
      <div className="law-pair">
        <DayInput label="自何日起适用" value={fields.from} required onChange={(from) => change({ from })} />
        <DayInput label="至何日（长期有效的不填）" value={fields.to} onChange={(to) => change({ to })} />
      </div>
      <PaperFields fields={fields} change={change} settled={settled} />
      <div className="field">
        <label htmlFor={id}>更正理由（记入留痕）</label>
        <textarea id={id} className="input" rows={2} value={fields.reason} onChange={(event) => change({ reason: event.target.value })} />
      </div>
    </>
  );
}

/** True if the correction would stand in for a value that was checked against its text. */
function isSettled({ parameter, value }: ParameterRow, { scope, otherScope, from, to }: CorrectionFields): boolean {
  const place = scope === OTHER_SCOPE ? otherScope : scope;
  const period = { from: isLocalDate(from) ? from : value.from, ...(isLocalDate(to) && { to }) };
  return isScope(place) && settledValue(parameter, { scope: place, ...period }) !== undefined;
}

/** Fill in, look at what would follow, then propose: another person confirms. What was typed is kept on this device. */
export function CorrectionForm({ row, law, today, onDone }: Props) {
  const { regionCode } = useSession();
  const { key, form } = row.parameter;
  const draft = useDraft(`law-correction ${row.id}`, fieldsOf(row.value.value, row.value.scope));
  const act = useAct(LawApi.correct, ['gateway.law']);
  const [step, setStep] = useState<'fill' | 'look'>('fill');
  const [shownFaults, setShownFaults] = useState<readonly string[]>([]);
  if (!draft.ready) return null;
  const fields = draft.value;
  const settled = isSettled(row, fields);
  const look = (event: FormEvent) => {
    event.preventDefault();
    const faults = faultsOf(form.kind, fields);
    setShownFaults(faults);
    if (faults.length === 0) setStep('look');
  };
  const startAnew = () => {
    void draft.forget();
    setShownFaults([]);
  };
  if (step === 'fill') {
    return (
      <form className="stack" onSubmit={look} noValidate>
        <DraftNote takenUp={draft.takenUp} onForget={startAnew} />
        <Fields fields={fields} change={draft.change} row={row} settled={settled} />
        <FaultList faults={shownFaults} />
        <div className="inline">
          <Button kind="primary" type="submit">
            下一步：看后果
          </Button>
          <Button onClick={onDone}>先不更正</Button>
        </div>
      </form>
    );
  }
  const correction = correctionOf(key, form.kind, fields);
  const consequence = consequenceOf(correction, fields.reason, law.register, { today, region: regionCode, calendar: law.calendar });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await act.run({ ...correction, reason: fields.reason.trim() }))) return;
    await draft.forget();
    onDone();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ConsequenceCard consequence={consequence} from={correction.from} to={correction.to} />
      <p className="note">提交后由分管负责人对照文件确认，确认前不生效。</p>
      {act.problem && <ProblemPanel problem={act.problem} />}
      <div className="inline">
        <Button kind="primary" type="submit" busy={act.busy} disabled={consequence.refused !== undefined}>
          提交更正，等待确认
        </Button>
        <Button onClick={() => setStep('fill')}>返回修改</Button>
      </div>
    </form>
  );
}
