import { CeremonyApi, TaskApi } from '@xinheng/contracts';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button, ButtonLink } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReasonField } from '../../components/reason-field.js';
import type { Task } from './task-words.js';

/** A redraw is a new, linked, reasoned draw at a ceremony of its own. */
export function RedrawDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const ceremonies = useRead(CeremonyApi.list, { state: 'planned' });
  const redraw = useAct(TaskApi.redraw, ['inspection.task']);
  const [ceremonyId, setCeremonyId] = useState('');
  const [reason, setReason] = useState('');
  const open = (ceremonies.data?.rows ?? []).filter(({ secrecy }) => secrecy === task.secrecy);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await redraw.run({ id: task.id, ceremonyId, reason });
    if (reply) void navigate(`/tasks/${reply.id}`);
  };
  return (
    <DialogBox title="重新抽取" onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>另建一个关联任务，方案照抄，须重新批准、冻结，并在另一场仪式抽取。两次抽取的关系和理由对外公开。</p>
        <div className="field">
          <label htmlFor={`${id}c`}>另一场仪式（筹备中）</label>
          <select id={`${id}c`} className="input" required value={ceremonyId} onChange={(event) => setCeremonyId(event.target.value)}>
            <option value="">请选择</option>
            {open.map((row) => (
              <option key={row.id} value={row.id}>
                {row.number} {row.title}（{row.scheduledOn}）
              </option>
            ))}
          </select>
        </div>
        {ceremonies.data && open.length === 0 && <ButtonLink to="/ceremonies">没有筹备中的仪式，先筹备一场</ButtonLink>}
        <ReasonField label="理由，将公开" least={4} value={reason} onChange={setReason} />
        {redraw.problem && <ProblemPanel problem={redraw.problem} />}
        <div className="inline">
          <Button kind="primary" type="submit" busy={redraw.busy}>
            另建重新抽取任务
          </Button>
          <Button onClick={onClose}>先不办</Button>
        </div>
      </form>
    </DialogBox>
  );
}
