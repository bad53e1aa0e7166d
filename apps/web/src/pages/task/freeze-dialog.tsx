import { TaskApi } from '@xinheng/contracts';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { DialogBox } from '../../components/dialog-box.js';
import { Loading } from '../../components/loading.js';
import { formatCount } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { StrataTable } from './strata-card.js';
import { sum, type Task } from './task-words.js';

/** Freezing cannot be undone: the page says what becomes fixed and public, and asks for the number of firms. */
export function FreezeDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const preview = useRead(TaskApi.preview, { id: task.id });
  const freeze = useAct(TaskApi.freeze, ['inspection.task', 'inspection.ceremony']);
  if (!preview.data) {
    return (
      <DialogBox title="冻结名单" onClose={onClose}>
        {preview.error ? <ProblemPanel problem={preview.error} onRetry={() => void preview.refetch()} /> : <Loading label="正在核对名录" />}
      </DialogBox>
    );
  }
  const { parts } = preview.data;
  const size = sum(parts.map(({ figures }) => figures.size));
  const excluded = sum(parts.map(({ figures }) => figures.members - figures.size));
  const confirm = async () => {
    if (await freeze.run({ id: task.id, version: task.version })) onClose();
  };
  return (
    <TypedConfirm
      title="冻结名单"
      expected={String(size)}
      expectedIs="入池户数"
      act={`冻结 ${formatCount(size)} 户`}
      busy={freeze.busy}
      problem={freeze.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
      consequence={
        <ul className="consequences">
          <li>
            {formatCount(size)} 户进入名单，{formatCount(excluded)} 户按规则排除；应抽{' '}
            {formatCount(sum(parts.map(({ figures }) => figures.quota)))} 户
          </li>
          <li>名单、排除名单和名额的指纹立即公布，此后改一个字都会被发现</li>
          <li>不能撤回；如有错只能作废本任务另建，作废的记录永久公开</li>
        </ul>
      }
    >
      {parts.map(({ partNo, department, figures }) => (
        <StrataTable key={partNo} figures={figures} label={department} />
      ))}
    </TypedConfirm>
  );
}
