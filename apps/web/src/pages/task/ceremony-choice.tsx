import { CeremonyApi, secrecies } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { CeremonyForm } from '../ceremony/ceremony-form.js';
import type { TaskBody } from './task-draft.js';
import { secrecyWords } from './task-words.js';

interface Props {
  readonly draft: TaskBody;
  readonly onChange: (changes: Partial<TaskBody>) => void;
}

/** The ceremony fixes who takes part in which order, what happens if a party is missing, and whether the draw is open or sealed. */
export function CeremonyChoice({ draft, onChange }: Props) {
  const id = useId();
  const [planning, setPlanning] = useState(false);
  const list = useRead(CeremonyApi.list, {});
  const rows = (list.data?.rows ?? []).filter(({ state, id: own }) => state === 'planned' || own === draft.ceremonyId);
  const chosen = rows.find((row) => row.id === draft.ceremonyId);
  const byClass = draft.parts.some(({ stratifyBy }) => stratifyBy === 'risk-class');
  return (
    <div className="field wide">
      <label htmlFor={id}>在哪一场仪式抽取</label>
      <div className="inline">
        <select
          id={id}
          className="input task-grow"
          value={draft.ceremonyId}
          onChange={(event) => onChange({ ceremonyId: event.target.value })}
        >
          <option value="">请选择筹备中的仪式</option>
          {rows.map((row) => (
            <option key={row.id} value={row.id}>
              {row.scheduledOn} {row.title}（{row.number}，{secrecies[row.secrecy]}）
            </option>
          ))}
        </select>
        <Button onClick={() => setPlanning(true)}>筹备新仪式</Button>
      </div>
      {list.error && <ProblemPanel problem={list.error} />}
      {chosen && <p className="note">{secrecyWords[chosen.secrecy]}</p>}
      {chosen?.secrecy === 'open' && byClass && (
        <p className="fault">按风险等级分层不能用公开抽取：票号会泄露企业等级。请换一场密封抽取的仪式，或改用可公开的分层。</p>
      )}
      {planning && (
        <CeremonyForm
          sealed={byClass}
          onClose={() => setPlanning(false)}
          onPlanned={(ceremonyId) => {
            onChange({ ceremonyId });
            setPlanning(false);
          }}
        />
      )}
    </div>
  );
}
