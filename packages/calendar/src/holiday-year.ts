import { addDays, type LocalDate, localDate } from '@xinheng/kernel';

/** One holiday of an arrangement: which days are off, and which weekend days are worked in exchange. */
export interface Holiday {
  /** Chinese name, 春节. */
  readonly name: string;
  /** `YYYY-MM-DD`, or `YYYY-MM-DD/YYYY-MM-DD` for a run of days, both ends included. */
  readonly off: readonly string[];
  /** Weekend days worked in exchange, `YYYY-MM-DD`. */
  readonly worked: readonly string[];
}

/** The State Council's arrangement for one year, as its papers announce it. Days not named follow the week. */
export interface HolidayYear {
  readonly year: number;
  /** Number or address of the official papers, the later amending one last. */
  readonly papers: readonly string[];
  readonly holidays: readonly Holiday[];
}

/** Every day of a run `a/b`, or the one day. @throws RangeError on a day that does not exist or a run that goes backwards. */
export function daysOf(run: string): LocalDate[] {
  const [first, last = first] = run.split('/');
  const end = localDate(last!);
  const days: LocalDate[] = [];
  for (let day = localDate(first!); day <= end; day = addDays(day, 1)) days.push(day);
  if (days.length === 0) throw new RangeError(`a run of days that goes backwards: ${run}`);
  return days;
}
