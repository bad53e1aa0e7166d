import { drawModes, secrecies, TaskApi, taskSources, taskStates } from '@xinheng/contracts';
import { useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { StatusTag } from '../../components/status-tag.js';
import { DepartmentsCard } from './departments-card.js';
import { ExclusionsCard } from './exclusions-card.js';
import { FreezeProgress } from './freeze-progress.js';
import { LinkedDraw } from './linked-draw.js';
import { ProgressCard } from './progress-card.js';
import { RehearsalsCard } from './rehearsals-card.js';
import { StrataCard } from './strata-card.js';
import { TaskActs } from './task-acts.js';
import { TaskSteps } from './task-steps.js';
import { type Task, taskTone } from './task-words.js';
import { TrailCard } from './trail-card.js';
import './task.css';

const RUNNING_MS = 1500;
const IDLE_MS = 30_000;

const isFreezing = (task: Task | undefined): boolean => task?.state === 'approved' && task.freezeJobId !== null;

const noteOf = (task: Task): string =>
  [
    `来源：${taskSources[task.source]}${task.planTitle ? `（${task.planTitle}）` : ''}`,
    `${drawModes[task.mode]}，${secrecies[task.secrecy]}`,
    `抽取名单${task.listPublic ? '公示' : '不公示'}`,
    `发起：${task.department.name} ${task.draftedBy}`,
    `检查期间 ${task.windowFrom} 至 ${task.windowTo}`,
  ].join('；');

function TaskBody({ task }: { readonly task: Task }) {
  return (
    <>
      <LinkedDraw task={task} />
      <TaskSteps task={task} />
      {isFreezing(task) && <FreezeProgress task={task} />}
      <div className="two-columns task-columns">
        <div className="stack">
          <StrataCard task={task} />
          <div className="task-pair">
            <ExclusionsCard task={task} />
            <DepartmentsCard task={task} />
          </div>
          <ProgressCard task={task} />
          <RehearsalsCard task={task} />
        </div>
        <TrailCard task={task} />
      </div>
    </>
  );
}

export default function TaskPage() {
  const { taskId = '' } = useParams();
  const read = useRead(TaskApi.get, { id: taskId });
  const running = isFreezing(read.data);
  useRead(TaskApi.get, { id: taskId }, { every: running ? RUNNING_MS : IDLE_MS });
  const task = read.data;
  if (!task) {
    if (!read.error) return <Loading rows={10} />;
    return <ProblemPanel problem={read.error} onRetry={() => void read.refetch()} />;
  }
  return (
    <>
      <PageHead
        title={task.name}
        crumbs={[{ text: '双随机抽查' }, { text: '抽查任务', to: '/tasks' }, { text: task.number }]}
        tags={
          <>
            <StatusTag tone={taskTone(task.state)}>{taskStates[task.state]}</StatusTag>
            {task.joint && <StatusTag>跨部门</StatusTag>}
          </>
        }
        note={noteOf(task)}
        actions={<TaskActs task={task} />}
      />
      {read.error && <ProblemPanel problem={read.error} onRetry={() => void read.refetch()} />}
      <TaskBody task={task} />
    </>
  );
}
