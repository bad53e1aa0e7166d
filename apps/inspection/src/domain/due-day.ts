import { deadline, type WorkingCalendar } from '@xinheng/calendar';
import { isRefusal, type LocalDate, type Term } from '@xinheng/kernel';
import type { Due } from './clock.js';

/**
 * The last day on which an act is in time. Where the working days of a needed year are not announced yet, the day is not guessed: the
 * words of the refusal stand in its place until the calendar is loaded.
 * @basis HOUSE#DRAW-20
 * @basis HOUSE#TIME-11
 */
export function dueAfter(start: LocalDate, term: Term, calendar: WorkingCalendar): Due {
  try {
    return { on: deadline(start, term, calendar).due, unknown: null };
  } catch (error) {
    if (isRefusal(error)) return { on: null, unknown: error.message };
    throw error;
  }
}
