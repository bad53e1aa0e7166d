import { addDays, isoWeekday, type LocalDate, Refusal, yearOf } from '@xinheng/kernel';
import { checkHolidayYear } from './check-holiday-year.js';
import { daysOf, type HolidayYear } from './holiday-year.js';
import { SHIPPED_YEARS } from './holidays.js';

/** What is known of one day. */
export interface DayFact {
  readonly working: boolean;
  /** Name of the holiday that makes it off or worked; absent on a day that merely follows the week. */
  readonly holiday?: string;
}

/** The working days of the State Council's arrangements. Every question about a year that is not loaded is refused. */
export interface WorkingCalendar {
  /** Years loaded, ascending. */
  readonly years: readonly number[];
  /** Where a year's data comes from. */
  papersOf(year: number): readonly string[];
  dayFact(date: LocalDate): DayFact;
  isWorkingDay(date: LocalDate): boolean;
  /** The day that is `amount` working days after `start`, `start` not counted; before it if negative; `start` itself if 0. */
  addWorkingDays(start: LocalDate, amount: number): LocalDate;
  /** Working days after `from` up to and including `to`; negative the other way round. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
  /** `date` if it is a working day, else the first working day after it. */
  rollForward(date: LocalDate): LocalDate;
  /** This calendar with further years, or others in the place of its own. @throws Refusal `calendar.year-invalid` */
  withYears(years: readonly HolidayYear[]): WorkingCalendar;
}

const WEEKEND_STARTS = 6;

/**
 * The calendar of the shipped years, with an administrator's years added or put in the place of shipped ones.
 * A working day is a weekday that is not off, or a weekend day that is worked.
 * @throws Refusal `calendar.year-invalid` on faulty additions; every method: `calendar.year-missing` naming the year
 * @basis HOUSE#TIME-10
 * @basis HOUSE#TIME-11
 */
export function workingCalendar(overrides: readonly HolidayYear[] = []): WorkingCalendar {
  const byYear = new Map<number, HolidayYear>();
  for (const data of SHIPPED_YEARS) byYear.set(data.year, data);
  for (const data of overrides) byYear.set(data.year, checkHolidayYear(data));
  const years = [...byYear.keys()].sort((a, b) => a - b);
  const facts = factsOf(years.map((year) => byYear.get(year)!));

  const loaded = (year: number): HolidayYear => byYear.get(year) ?? refuseYear(year);
  const dayFact = (date: LocalDate): DayFact => {
    loaded(yearOf(date));
    return facts.get(date) ?? { working: isoWeekday(date) < WEEKEND_STARTS };
  };
  const isWorkingDay = (date: LocalDate): boolean => dayFact(date).working;
  return {
    years,
    papersOf: (year) => loaded(year).papers,
    dayFact,
    isWorkingDay,
    addWorkingDays: (start, amount) => step(start, amount, isWorkingDay),
    workingDaysBetween: (from, to) => (from <= to ? count(from, to, isWorkingDay) : 0 - count(to, from, isWorkingDay)),
    rollForward(date) {
      let day = date;
      while (!isWorkingDay(day)) day = addDays(day, 1);
      return day;
    },
    withYears: (more) => workingCalendar([...overrides, ...more]),
  };
}

/** Later years come last, so that a paper may still move the last days of the December before it. */
function factsOf(data: readonly HolidayYear[]): Map<LocalDate, DayFact> {
  const facts = new Map<LocalDate, DayFact>();
  for (const { holidays } of data) {
    for (const { name, off, worked } of holidays) {
      for (const day of off.flatMap(daysOf)) facts.set(day, { working: false, holiday: name });
      for (const day of worked.flatMap(daysOf)) facts.set(day, { working: true, holiday: name });
    }
  }
  return facts;
}

function step(start: LocalDate, amount: number, isWorkingDay: (date: LocalDate) => boolean): LocalDate {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of working days: ${amount}`);
  const direction = amount < 0 ? -1 : 1;
  let day = start;
  for (let left = Math.abs(amount); left > 0; ) {
    day = addDays(day, direction);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

function count(from: LocalDate, to: LocalDate, isWorkingDay: (date: LocalDate) => boolean): number {
  let found = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) found += 1;
  return found;
}

function refuseYear(year: number): never {
  throw new Refusal({
    code: 'calendar.year-missing',
    message: `${year} 年的节假日安排尚未录入，不能推算工作日`,
    wayOut: `请管理员按国务院办公厅通知录入 ${year} 年节假日安排后再办理`,
    basis: ['HOUSE#TIME-11'],
    facts: { year },
  });
}
