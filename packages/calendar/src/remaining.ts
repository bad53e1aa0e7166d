import type { LocalDate } from '@xinheng/kernel';
import type { WorkingCalendar } from './working-calendar.js';

/** How a deadline stands today. `workingDays`: left until and with the last day, or gone by since it; 0 on the day itself. */
export interface Remaining {
  readonly state: 'overdue' | 'today' | 'left';
  readonly workingDays: number;
}

/**
 * What is left of a period. A last day that is a rest day (a status that runs out) can be left with 0 working days.
 * @throws Refusal `calendar.year-missing`
 */
export function remaining(today: LocalDate, due: LocalDate, calendar: WorkingCalendar): Remaining {
  if (today === due) return { state: 'today', workingDays: 0 };
  const workingDays = Math.abs(calendar.workingDaysBetween(today, due));
  return { state: today > due ? 'overdue' : 'left', workingDays };
}

/** 已逾期 3 个工作日, 今日到期, 还剩 5 个工作日. */
export function remainingText({ state, workingDays }: Remaining): string {
  if (state === 'today') return '今日到期';
  if (state === 'overdue') return workingDays === 0 ? '已逾期' : `已逾期 ${workingDays} 个工作日`;
  return workingDays === 0 ? '即将到期' : `还剩 ${workingDays} 个工作日`;
}
