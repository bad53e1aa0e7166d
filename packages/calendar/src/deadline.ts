import { addDays, addMonths, type Basis, type Instant, instantOf, type LocalDate, type Term } from '@xinheng/kernel';
import type { WorkingCalendar } from './working-calendar.js';

export interface Deadline {
  /** The last day on which the act is in time; it ends at 24:00, or at closing time where there is one. */
  readonly due: LocalDate;
  /** The last day before it moved because of a rest day; equal to `due` if it did not move. */
  readonly unrolled: LocalDate;
  readonly basis: readonly Basis[];
}

const HOUR_MS = 3_600_000;

const COUNTED: Readonly<Record<Term['unit'], Basis>> = {
  'calendar-day': 'CIVIL-CODE#201',
  'working-day': 'HOUSE#TIME-10',
  month: 'CIVIL-CODE#202',
  year: 'CIVIL-CODE#202',
  hour: 'CIVIL-CODE#201',
};

/**
 * The last day of a period. The day it starts is not counted; a month or year ends on the corresponding day; a last day on a rest day
 * moves to the first working day if the term says `rollAtEnd`.
 * @throws Refusal `calendar.year-missing`; RangeError on a negative or broken amount, or on hours, which run from an instant (`deadlineInstant`)
 * @basis CIVIL-CODE#201
 * @basis CIVIL-CODE#202
 * @basis CIVIL-CODE#203
 */
export function deadline(start: LocalDate, term: Term, calendar: WorkingCalendar): Deadline {
  const unrolled = lastDay(start, term, calendar);
  const due = term.rollAtEnd ? calendar.rollForward(unrolled) : unrolled;
  const basis = new Set<Basis>(['CIVIL-CODE#201', COUNTED[term.unit], due === unrolled ? 'CIVIL-CODE#201' : 'CIVIL-CODE#203']);
  return { due, unrolled, basis: [...basis] };
}

function lastDay(start: LocalDate, { amount, unit }: Pick<Term, 'amount' | 'unit'>, calendar: WorkingCalendar): LocalDate {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not a length of time: ${amount} ${unit}`);
  switch (unit) {
    case 'calendar-day':
      return addDays(start, amount);
    case 'working-day':
      return calendar.addWorkingDays(start, amount);
    case 'month':
      return addMonths(start, amount);
    case 'year':
      return addMonths(start, amount * 12);
    case 'hour':
      throw new RangeError('hours run from an instant, not from a day');
  }
}

/**
 * The end of a period counted in hours: it runs from the agreed or stated hour and does not move at rest days.
 * @basis CIVIL-CODE#201
 */
export function deadlineInstant(start: Instant, hours: number): Instant {
  if (!Number.isSafeInteger(hours) || hours < 0) throw new RangeError(`not a whole number of hours: ${hours}`);
  return instantOf(Date.parse(start) + hours * HOUR_MS);
}
