import { TaskApi } from '@xinheng/contracts';
import type { Act } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { useHotkey } from '../../components/hotkeys.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { StrataTable } from './strata-card.js';
import type { Task } from './task-words.js';

interface Props {
  readonly task: Task;
  readonly act: Act<typeof TaskApi.approve>;
  readonly onClose: () => void;
}

/** The person who approves sees the figures that the plan would give today. */
export function ApproveDialog({ task, act, onClose }: Props) {
  const preview = useRead(TaskApi.preview, { id: task.id });
  const approve = async () => {
    if (await act.run({ id: task.id, version: task.version })) onClose();
  };
  useHotkey('Ctrl+Enter', () => void approve());
  return (
    <DialogBox title="批准抽查方案" wide onClose={onClose}>
      <p>批准后方案固定并生成指纹，比例、事项、部门、参与方都不能再改；要改须作废重建。下面是按今天名录的预览，冻结时重新核定。</p>
      <ReadState read={preview}>
        {({ parts }) => parts.map(({ partNo, department, figures }) => <StrataTable key={partNo} figures={figures} label={department} />)}
      </ReadState>
      {act.problem && <ProblemPanel problem={act.problem} />}
      <div className="inline">
        <Button kind="primary" busy={act.busy} onClick={() => void approve()}>
          批准方案
        </Button>
        <Button onClick={onClose}>先不办</Button>
      </div>
    </DialogBox>
  );
}
