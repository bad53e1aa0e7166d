import { absenceRules, CeremonyApi, type RequestOf, secrecies } from '@xinheng/contracts';
import { type FormEvent, useId } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { Loading } from '../../components/loading.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useDraft } from '../../components/use-draft.js';
import { secrecyWords } from '../task/task-words.js';
import { ContributorFields } from './contributor-fields.js';

type Fields = RequestOf<typeof CeremonyApi.plan>;

interface Props {
  /** Strata are risk classes: only a sealed ceremony will do. */
  readonly sealed?: boolean;
  readonly onClose: () => void;
  readonly onPlanned: (id: string) => void;
}

const blank: Fields = {
  title: '',
  placeName: '',
  scheduledOn: '',
  venue: '',
  cycle: '',
  secrecy: 'sealed',
  contributors: [
    { role: '监督', kind: 'committed', organisation: '', person: '', rule: '自写 8 位数' },
    { role: '纪检', kind: 'committed', organisation: '', person: '', rule: '自写 8 位数' },
    { role: '摇号球', kind: 'balls', rule: '36 球摇 6 球，不放回' },
  ],
  absence: 'stop',
};

function HeadFields({ fields, onChange }: { readonly fields: Fields; readonly onChange: (changes: Partial<Fields>) => void }) {
  const id = useId();
  const text = (name: 'title' | 'placeName' | 'venue' | 'cycle', label: string, hint: string, required = true) => (
    <div className="field">
      <label htmlFor={`${id}${name}`}>{label}</label>
      <input
        id={`${id}${name}`}
        className="input"
        placeholder={hint}
        required={required}
        value={fields[name] ?? ''}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </div>
  );
  return (
    <div className="ceremony-fields">
      {text('title', '名称', '2026 年第四批跨部门联合抽查')}
      {text('placeName', '地名（编入编号）', '临江')}
      <div className="field">
        <label htmlFor={`${id}day`}>日期</label>
        <input
          id={`${id}day`}
          className="input"
          type="date"
          required
          value={fields.scheduledOn}
          onChange={(event) => onChange({ scheduledOn: event.target.value })}
        />
      </div>
      {text('venue', '地点', '市民之家三楼', false)}
      {text('cycle', '周期（一起抽的部门相同）', '2026 或 2026.4')}
    </div>
  );
}

/** A ceremony is planned before any roster freezes: who, in which order, and what happens if one is missing. */
export function CeremonyForm({ sealed, onClose, onPlanned }: Props) {
  const id = useId();
  const draft = useDraft<Fields>('ceremony:new', blank);
  const plan = useAct(CeremonyApi.plan, ['inspection.ceremony']);
  const fields: Fields = sealed ? { ...draft.value, secrecy: 'sealed' } : draft.value;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await plan.run(fields);
    if (!reply) return;
    await draft.forget();
    onPlanned(reply.id);
  };
  return (
    <DialogBox title="筹备抽取仪式" kind="side" wide onClose={onClose}>
      {draft.ready ? (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <HeadFields fields={fields} onChange={draft.change} />
          <fieldset className="stack">
            <legend className="label">公开还是密封</legend>
            {Object.entries(secrecies).map(([key, title]) => (
              <label key={key} className="inline choice-line">
                <input
                  type="radio"
                  name={`${id}s`}
                  disabled={sealed === true && key === 'open'}
                  checked={fields.secrecy === key}
                  onChange={() => draft.change({ secrecy: key as Fields['secrecy'] })}
                />
                <b>{title}</b>
                <span className="note">{secrecyWords[key as Fields['secrecy']]}</span>
              </label>
            ))}
          </fieldset>
          <ContributorFields contributors={fields.contributors} onChange={(contributors) => draft.change({ contributors })} />
          <div className="field">
            <label htmlFor={`${id}a`}>有一方缺席时（事先写明，当场不得另定）</label>
            <select
              id={`${id}a`}
              className="input"
              value={fields.absence}
              onChange={(event) => draft.change({ absence: event.target.value as Fields['absence'] })}
            >
              {Object.entries(absenceRules).map(([key, text]) => (
                <option key={key} value={key}>
                  {text}
                </option>
              ))}
            </select>
            <p className="note">已承诺而不揭示，或揭示与承诺不符，一律中止仪式。</p>
          </div>
          {plan.problem && <ProblemPanel problem={plan.problem} />}
          <div className="inline">
            <Button kind="primary" type="submit" busy={plan.busy}>
              筹备仪式
            </Button>
            <Button onClick={onClose}>先不办</Button>
          </div>
        </form>
      ) : (
        <Loading />
      )}
    </DialogBox>
  );
}
