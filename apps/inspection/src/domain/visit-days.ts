import type { WorkingCalendar } from '@xinheng/calendar';
import { addDays, type LocalDate, Refusal } from '@xinheng/kernel';
import type { Window } from './eligibility.js';

/** The working days of a window, from `notBefore` on. @throws Refusal `visit.no-working-day`; `calendar.year-missing` */
export function workingDaysOf(window: Window, notBefore: LocalDate, calendar: WorkingCalendar): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = window.from > notBefore ? window.from : notBefore; day <= window.to; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) days.push(day);
  }
  if (days.length > 0) return days;
  throw new Refusal({
    code: 'visit.no-working-day',
    message: `检查期间 ${window.from} 至 ${window.to} 从 ${notBefore} 起已没有工作日`,
    wayOut: '请由批准人延长任务的检查期间后再派组',
    basis: ['HOUSE#CHECK-04'],
    facts: { from: window.from, to: window.to, notBefore },
  });
}

export interface VisitTeam {
  readonly visitId: string;
  readonly inspectorIds: readonly string[];
}

/** Visits that people already have on a day, keyed `<inspector> <day>`. */
export type Busy = ReadonlyMap<string, number>;

/**
 * Gives each visit the day on which the busiest of its people has the least to do, the earliest among equals. The order of the visits and
 * nothing else decides, so the same input gives the same days.
 */
export function planDays(visits: readonly VisitTeam[], days: readonly LocalDate[], busy: Busy): Map<string, LocalDate> {
  const load = new Map(busy);
  const planned = new Map<string, LocalDate>();
  for (const { visitId, inspectorIds } of visits) {
    const busiest = (day: LocalDate): number => Math.max(0, ...inspectorIds.map((id) => load.get(`${id} ${day}`) ?? 0));
    let best = days[0]!;
    let least = Number.POSITIVE_INFINITY;
    for (const day of days) {
      const count = busiest(day);
      if (count < least) [best, least] = [day, count];
    }
    for (const id of inspectorIds) load.set(`${id} ${best}`, (load.get(`${id} ${best}`) ?? 0) + 1);
    planned.set(visitId, best);
  }
  return planned;
}
