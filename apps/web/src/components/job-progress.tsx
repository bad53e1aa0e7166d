import { jobApi, type ReplyOf } from '@xinheng/contracts';
import { useState } from 'react';
import { useAct } from '../api/use-act.js';
import { useEvents } from '../api/use-events.js';
import { useRead } from '../api/use-read.js';
import { Button } from './button.js';
import { Meter } from './meter.js';
import { formatCount } from './number-text.js';
import { ProblemPanel } from './problem-panel.js';

type JobService = Parameters<typeof jobApi>[0];
export type Job = ReplyOf<ReturnType<typeof jobApi>['find']>;

const OVER: readonly Job['state'][] = ['done', 'failed', 'stopped'];
const MS = 1000;

export const isOver = ({ state }: Pick<Job, 'state'>): boolean => OVER.includes(state);

const WORDS: Readonly<Record<Job['state'], string>> = {
  queued: '排队中',
  running: '进行中',
  stopping: '正在停止',
  done: '已完成',
  failed: '未完成',
  stopped: '已停止',
};

/** Rows a second and what is left, from the start of the job; nothing is guessed before there is something to go by. */
function rateWords({ progress, startedAt }: Job, now: number): string {
  const seconds = startedAt ? (now - Date.parse(startedAt)) / MS : 0;
  if (!progress || progress.done <= 0 || seconds < 1) return '';
  const rate = progress.done / seconds;
  const rest = Math.ceil((progress.total - progress.done) / rate);
  return `·每秒 ${formatCount(Math.round(rate))}·约剩 ${rest < 60 ? `${rest} 秒` : `${Math.ceil(rest / 60)} 分钟`}`;
}

export function JobLine({ job }: { readonly job: Job }) {
  const { progress, problem, state } = job;
  return (
    <div role="status">
      {progress && <Meter label={job.title} value={progress.done} max={progress.total} />}
      <p className="note">
        {WORDS[state]}
        {progress && `：${progress.label ?? ''} ${formatCount(progress.done)} / ${formatCount(progress.total)}`}
        {state === 'running' && rateWords(job, Date.now())}
      </p>
      {problem && (
        <p className="text-danger">
          {problem.title}：{problem.detail} {problem.wayOut}
        </p>
      )}
    </div>
  );
}

interface Props {
  readonly service: JobService;
  readonly jobId: string;
  /** Once, when nothing more will change. */
  readonly onOver?: (job: Job) => void;
}

/** Follows long work: what, how much of how much, rate, rest, stop. It goes on when the page is closed. */
export function JobProgress({ service, jobId, onOver }: Props) {
  const [api] = useState(() => jobApi(service));
  const first = useRead(api.find, { id: jobId });
  const stop = useAct(api.stop, [`${service}.job`]);
  const { latest, state } = useEvents(api.progress, { id: jobId }, { isLast: isOver, onMessage: (job) => isOver(job) && onOver?.(job) });
  const job = latest ?? first.data;
  if (!job) return first.error ? <ProblemPanel problem={first.error} /> : <p role="status">正在连接…</p>;
  return (
    <div className="stack">
      <JobLine job={job} />
      {state === 'lost' && <p className="note">与服务器的连接断了，正在自动重连；后台任务不受影响。</p>}
      {stop.problem && <ProblemPanel problem={stop.problem} />}
      {!isOver(job) && (
        <div>
          <Button busy={stop.busy} disabled={job.state === 'stopping'} onClick={() => void stop.run({ id: jobId })}>
            停止
          </Button>
        </div>
      )}
    </div>
  );
}
