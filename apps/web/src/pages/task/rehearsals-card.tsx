import { type RequestOf, TaskApi } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { formatCount } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { useMay } from '../../session/session.js';
import { type Rehearsal, sum, type Task } from './task-words.js';

const RUNNING_MS = 1500;
const states = { running: '演练中', done: '已完成', failed: '未完成' } as const;

function RehearsalRow({ task, row }: { readonly task: Task; readonly row: Rehearsal }) {
  return (
    <li className="rehearsal" data-mark="演练">
      <InstantText at={row.at} />
      <span className="task-grow">
        第 {row.no} 次，{row.by}
        <small className="note">（{states[row.state]}）</small>
      </span>
      <span>{formatCount(sum(row.parts.map(({ figures }) => figures.quota)))} 户</span>
      {row.state === 'done' && <Link to={`/tasks/${task.id}/rehearsals/${row.no}`}>投影看</Link>}
    </li>
  );
}

/** Rehearsals beside the real one: counted in public, watermarked, never usable live. */
export function RehearsalsCard({ task }: { readonly task: Task }) {
  const mayManage = useMay('task.manage');
  const read = useRead(TaskApi.rehearsals, { id: task.id });
  const running = read.data?.rows.some(({ state }) => state === 'running') ?? false;
  useRead(TaskApi.rehearsals, { id: task.id }, { every: running ? RUNNING_MS : undefined });
  const rehearse = useAct(TaskApi.rehearse, [TaskApi.rehearsals.id, TaskApi.get.id]);
  const open = task.state === 'approved' || task.state === 'frozen';
  return (
    <Card
      title={`演练 ${task.rehearsals} 次`}
      note="用演练名单和演练种子，系统不允许转为正式结果；次数对外公开"
      aside={
        mayManage &&
        open && (
          <Button small busy={rehearse.busy} onClick={() => void rehearse.run({ id: task.id } as RequestOf<typeof TaskApi.rehearse>)}>
            演练一次
          </Button>
        )
      }
    >
      {rehearse.problem && <ProblemPanel problem={rehearse.problem} />}
      <ReadState read={read} rows={2}>
        {({ rows }) => (
          <ul className="task-lines">
            {rows.map((row) => (
              <RehearsalRow key={row.id} task={task} row={row} />
            ))}
            {rows.length === 0 && <li className="note">没有演练过。演练能在公开抽取前试放投影、核对流程，结果一律带水印。</li>}
          </ul>
        )}
      </ReadState>
    </Card>
  );
}
