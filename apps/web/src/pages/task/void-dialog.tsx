import { TaskApi } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { reached, type Task } from './task-words.js';

export function VoidDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const act = useAct(TaskApi.voidTask, ['inspection.task', 'inspection.desk']);
  const confirm = async () => {
    if (await act.run({ id: task.id, version: task.version, reason })) onClose();
  };
  return (
    <TypedConfirm
      title="作废任务"
      kind="danger"
      expected={task.number}
      expectedIs="任务编号"
      act="作废任务"
      busy={act.busy}
      problem={act.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
      consequence={
        <ul className="consequences">
          <li>任务停止，不能恢复；已派出的检查一并撤销</li>
          <li>{reached(task, 'frozen') ? '已公布的指纹和抽取记录继续公开，并注明作废和理由' : '方案和留痕保留'}</li>
          <li>要再抽须“重新抽取”：另建关联任务，重新批准、冻结</li>
        </ul>
      }
    >
      <div className="field">
        <label htmlFor={id}>作废理由（将公开）</label>
        <textarea id={id} className="input" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
    </TypedConfirm>
  );
}
