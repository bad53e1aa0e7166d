import { drawModes, PlanApi, taskSources } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { CeremonyChoice } from './ceremony-choice.js';
import { fromPlanRow, type TaskBody } from './task-draft.js';

interface Props {
  readonly draft: TaskBody;
  readonly onChange: (changes: Partial<TaskBody>) => void;
}

/** One item of an approved plan, which fills in departments, items and ratios. */
function PlanRowChoice({ draft, onChange }: Props) {
  const id = useId();
  const [planId, setPlanId] = useState('');
  const plans = useRead(PlanApi.list, {});
  const shown = planId || plans.data?.rows.find(({ state }) => state !== 'draft')?.id || '';
  const plan = useRead(PlanApi.get, { id: shown }, { enabled: shown !== '' });
  const choose = (rowId: string) => {
    const row = plan.data?.rows.find((each) => each.id === rowId);
    onChange(row ? fromPlanRow(draft, row) : { planRowId: null });
  };
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}p`}>年度计划</label>
        <select id={`${id}p`} className="input" value={shown} onChange={(event) => setPlanId(event.target.value)}>
          {!shown && <option value="">没有已批准的计划</option>}
          {(plans.data?.rows ?? []).map((row) => (
            <option key={row.id} value={row.id} disabled={row.state === 'draft'}>
              {row.name}
              {row.state === 'draft' && '（编制中，未批准）'}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}r`}>计划项（部门、事项、比例随之带入）</label>
        <select id={`${id}r`} className="input" value={draft.planRowId ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="">请选择</option>
          {(plan.data?.rows ?? []).map((row) => (
            <option key={row.id} value={row.id}>
              {row.title}（{row.fromMonth}—{row.toMonth} 月，已建 {row.tasks} / {row.timesPerYear} 批）
            </option>
          ))}
        </select>
      </div>
      {plans.error && <ProblemPanel problem={plans.error} />}
    </>
  );
}

function Choice<K extends string>(props: {
  readonly legend: string;
  readonly options: Readonly<Record<K, string>>;
  readonly value: K;
  readonly onPick: (value: K) => void;
}) {
  const id = useId();
  return (
    <fieldset className="field">
      <legend className="label">{props.legend}</legend>
      <div className="inline">
        {(Object.entries(props.options) as [K, string][]).map(([key, text]) => (
          <label key={key} className="inline">
            <input type="radio" name={id} checked={props.value === key} onChange={() => props.onPick(key)} />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Where the task comes from, its name, its manner and the ceremony at which it is drawn. */
export function SourceFields({ draft, onChange }: Props) {
  const id = useId();
  return (
    <Card title="任务与来源" padded>
      <div className="task-grid">
        <Choice
          legend="来源"
          options={taskSources}
          value={draft.source}
          onPick={(source) => onChange({ source, ...(source === 'ad-hoc' ? { planRowId: null } : {}) })}
        />
        <Choice legend="抽查方式" options={drawModes} value={draft.mode} onPick={(mode) => onChange({ mode })} />
        {draft.source === 'plan' ? (
          <PlanRowChoice draft={draft} onChange={onChange} />
        ) : (
          <p className="note">临时任务同样计入各户年度检查次数；不得以临时任务代替计划内的日常检查。</p>
        )}
        <div className="field wide">
          <label htmlFor={id}>任务名称</label>
          <input
            id={id}
            className="input"
            maxLength={200}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </div>
        <CeremonyChoice draft={draft} onChange={onChange} />
      </div>
    </Card>
  );
}
