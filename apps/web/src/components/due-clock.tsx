import type { DeskApi, ReplyOf } from '@xinheng/contracts';
import { shortDay } from './day-text.js';
import './due-clock.css';

/** A statutory clock as the server tells it. */
export type ClockView = ReplyOf<typeof DeskApi.read>['groups'][number]['cards'][number]['clock'];

const NEAR_DAYS = 2;

export type ClockTone = 'danger' | 'warning' | 'plain';

export const clockTone = ({ state, workingDays }: ClockView): ClockTone => {
  if (state === 'overdue') return 'danger';
  return state === 'today' || state === 'unknown' || workingDays <= NEAR_DAYS ? 'warning' : 'plain';
};

export function clockWords({ state, workingDays }: ClockView): string {
  if (state === 'unknown') return '期限算不出';
  if (state === 'today') return '今天 24:00 前';
  if (state === 'overdue') return workingDays > 0 ? `超 ${workingDays} 个工作日` : '已超期';
  return workingDays > 0 ? `剩 ${workingDays} 个工作日` : '下一个工作日前';
}

const dayWords = ({ dueOn, state }: ClockView): string => {
  if (dueOn === null) return '缺该年工作日历';
  return state === 'overdue' ? `应于 ${shortDay(dueOn)}` : shortDay(dueOn);
};

interface Props {
  readonly clock: ClockView;
  /** Two lines (lists) or one (meta lines and table cells). */
  readonly inline?: boolean;
}

/** How much of a statutory period is left, and its day. Red only once the law is broken; the whole sentence and its basis are in the title. */
export function DueClock({ clock, inline }: Props) {
  const tone = clockTone(clock);
  const title = [clock.text, ...clock.basis.map(({ text }) => text)].join('\n');
  return (
    <span className={inline ? 'due-clock inline-clock' : 'due-clock'} title={title}>
      <b className={tone === 'plain' ? undefined : `text-${tone}`}>{clockWords(clock)}</b>
      <span className="note">{dayWords(clock)}</span>
    </span>
  );
}
