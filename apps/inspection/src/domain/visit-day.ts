import type { WorkingCalendar } from '@xinheng/calendar';
import { type LocalDate, Refusal } from '@xinheng/kernel';

/**
 * The day of a check: to come, within the window that was approved with the task, and a working day unless the firm asked for another one
 * in writing.
 * @throws Refusal `visit.day-*`
 * @basis HOUSE#DRAW-32
 */
export function checkVisitDay(
  day: LocalDate,
  window: { windowFrom: LocalDate; windowTo: LocalDate },
  today: LocalDate,
  calendar: WorkingCalendar,
  byFirmsWish = false,
): void {
  if (day < today) refuse('visit.day-past', `${day} 已经过去，不能作为检查日期`, '请选择今天或以后的工作日');
  if (day < window.windowFrom || day > window.windowTo) {
    refuse(
      'visit.day-outside-window',
      `${day} 不在批准的检查期间 ${window.windowFrom} 至 ${window.windowTo} 内`,
      '请选择检查期间内的工作日',
    );
  }
  if (!byFirmsWish && !calendar.isWorkingDay(day))
    refuse('visit.day-not-working', `${day} 不是工作日`, '请选择工作日；企业书面申请的，改期时注明即可约在非工作日');
}

/**
 * A check begins on the day that was approved and notified, on no other.
 * @basis HOUSE#CHECK-04
 */
export function checkStartDay(startedOn: LocalDate, plannedOn: LocalDate | null): void {
  if (startedOn === plannedOn) return;
  refuse(
    'visit.not-the-day',
    `批准和通知的检查日期是 ${plannedOn ?? '未定'}，不能在 ${startedOn} 检查`,
    '确需改日的，请先改期、重新审批并通知企业',
  );
}

function refuse(code: string, message: string, wayOut: string): never {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#CHECK-04'] });
}
