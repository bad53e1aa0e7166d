import { AssignmentApi, assignmentStates, CeremonyApi, DeskApi, type ReplyOf } from '@xinheng/contracts';
import type { ReactNode } from 'react';
import { useRead } from '../../api/use-read.js';
import { chinaTime } from '../../components/day-text.js';
import { clockTone } from '../../components/due-clock.js';
import { formatCount } from '../../components/number-text.js';
import { type Step, Stepper } from '../../components/stepper.js';
import { quotaOf, reached, sizeOf, type Task } from './task-words.js';

type Assignment = NonNullable<ReplyOf<typeof AssignmentApi.latest>['assignment']>;
type Overview = ReplyOf<typeof DeskApi.overview>;

const minute = (at: string): string => chinaTime(at).slice(5);

/** Only what is known: an empty line says less than none. */
const known = (...lines: (ReactNode | undefined | false | null)[]): ReactNode[] => lines.filter(Boolean);

function planLines(task: Task): ReactNode[] {
  return known(
    task.approvedAt ? `${minute(task.approvedAt)} 批准` : '待分管负责人批准',
    task.approvedBy ?? `编制人 ${task.draftedBy} 不得自批`,
    task.planTitle,
  );
}

function freezeLines(task: Task): ReactNode[] {
  const at = task.parts.find(({ frozenAt }) => frozenAt)?.frozenAt;
  if (!at) return known(reached(task, 'approved') ? '待冻结' : '批准后冻结', '冻结后名单不能再改');
  const excluded = task.parts.reduce((total, { figures }) => total + (figures ? figures.members - figures.size : 0), 0);
  return known(minute(at), `${formatCount(sizeOf(task))} 户，排除 ${formatCount(excluded)} 户`, '指纹已公布');
}

function drawLines(task: Task, scheduledOn: string | undefined): ReactNode[] {
  if (task.drawnAt) return known(minute(task.drawnAt), `${task.ceremonyNumber} 号仪式`, `抽中 ${formatCount(quotaOf(task))} 户`);
  return known(scheduledOn && `定于 ${scheduledOn}`, `${task.ceremonyNumber} 号仪式`);
}

function assignLines(run: Assignment | undefined): ReactNode[] {
  if (!run) return ['抽取后由同一种子派组'];
  const { clock, counts } = run;
  const tone = clockTone(clock);
  return known(
    `${assignmentStates[run.state]}${run.decidedBy ? `，${run.decidedBy}` : ''}`,
    `${counts.people} 人，${counts.filled} / ${counts.slots} 次入企`,
    run.state === 'approved' ? false : <span className={tone === 'plain' ? undefined : `text-${tone}`}>{clock.text}</span>,
  );
}

const ofTotal = (overview: Overview | undefined, done: string, all: string): string | undefined => {
  const total = overview?.total;
  if (total?.[done] === undefined) return undefined;
  return total[all] === undefined ? `${formatCount(total[done])} 户` : `${formatCount(total[done])} / ${formatCount(total[all])} 户`;
};

const foundWords = (overview: Overview | undefined): string | undefined =>
  overview?.total.found === undefined ? undefined : `发现问题 ${formatCount(overview.total.found)} 户`;

const lateWords = (overview: Overview | undefined): ReactNode =>
  overview?.total.overdue ? <span className="text-danger">逾期 {formatCount(overview.total.overdue)} 户</span> : false;

function workStep(task: Task): number {
  if (!reached(task, 'approved')) return 0;
  if (!reached(task, 'frozen')) return 1;
  if (!reached(task, 'drawn')) return 2;
  if (!reached(task, 'assigned')) return 3;
  return reached(task, 'closed') ? 7 : 4;
}

/** 方案 → 名单冻结 → 抽取 → 派组 → 检查 → 复核 → 公示; each with its date, person, count and clock. */
export function TaskSteps({ task }: { readonly task: Task }) {
  const drawn = reached(task, 'drawn');
  const run = useRead(AssignmentApi.latest, { taskId: task.id }, { enabled: drawn });
  const overview = useRead(DeskApi.overview, { taskId: task.id }, { enabled: reached(task, 'assigned') });
  const ceremony = useRead(CeremonyApi.get, { id: task.ceremonyId }, { enabled: !drawn });
  const now = workStep(task);
  const titles = ['方案', '名单冻结', '抽取', '派组', '检查', '复核', '公示'];
  const lines = [
    planLines(task),
    freezeLines(task),
    drawLines(task, ceremony.data?.scheduledOn),
    assignLines(run.data?.assignment ?? undefined),
    known(ofTotal(overview.data, 'done', 'drawn'), `计划至 ${task.windowTo}`),
    known(foundWords(overview.data), '录入人不得复核'),
    known(ofTotal(overview.data, 'published', 'done'), lateWords(overview.data), '各户自检查完成起算'),
  ];
  const steps: Step[] = titles.map((title, index) => ({
    key: title,
    title,
    state: task.state === 'void' ? 'todo' : index < now ? 'done' : index === now ? 'current' : 'todo',
    lines: lines[index] ?? [],
  }));
  return (
    <section className="card task-steps">
      <Stepper label="任务进度" steps={steps} />
    </section>
  );
}
