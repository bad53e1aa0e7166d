/** A calendar day in China Standard Time as `YYYY-MM-DD`. Statutory periods are counted in such days, never in instants. */
export type LocalDate = string & { readonly __type: 'LocalDate' };

/** A point in time as an ISO 8601 string in UTC with milliseconds, `2026-11-23T01:30:00.000Z`. */
export type Instant = string & { readonly __type: 'Instant' };

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
/** January to December; February is worked out. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_MS = 86_400_000;
/** China has one zone, UTC+8, without daylight saving since 1991. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

const toMs = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const fromMs = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10) as LocalDate;

/** True if `text` is `YYYY-MM-DD` and that day exists. */
export function isLocalDate(text: string): text is LocalDate {
  if (!FORM.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** Days of a month; 0 if there is no such month. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return DAYS[month - 1] ?? 0;
}

/** Reads a day that is known to be well formed. @throws RangeError on anything else, such as 2026-02-30. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
}

export const addDays = (date: LocalDate, days: number): LocalDate => fromMs(toMs(date) + days * DAY_MS);

/** Whole days from `a` to `b`; negative if `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => Math.round((toMs(b) - toMs(a)) / DAY_MS);

/** 1 = Monday … 7 = Sunday. */
export const isoWeekday = (date: LocalDate): number => new Date(toMs(date)).getUTCDay() || 7;

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/**
 * The corresponding day `months` later; where that month has no such day, its last day.
 * @basis CIVIL-CODE#202
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromMs(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay)));
}

/** The calendar day in China at that instant. */
export const localDateOf = (instant: Instant): LocalDate => fromMs(Date.parse(instant) + CHINA_OFFSET_MS);

/** An instant from epoch milliseconds. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant;
