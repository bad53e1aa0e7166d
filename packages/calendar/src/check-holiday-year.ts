import { isLocalDate, isoWeekday, type LocalDate, Refusal, yearOf } from '@xinheng/kernel';
import { daysOf, type HolidayYear } from './holiday-year.js';

/** No arrangement has ever had so few or so many days off; beyond this the data is taken for a slip. */
const OFF_DAYS = { min: 15, max: 45 };
const LONGEST_RUN = 20;

/**
 * Checks a year's arrangement that an administrator adds or corrects: the days exist and lie in the year or at the end of the year
 * before, days off are many enough to be a year's arrangement, worked days are weekend days, no day is both, a source is named.
 * @throws Refusal `calendar.year-invalid` with every fault found
 * @basis HOUSE#TIME-10
 */
export function checkHolidayYear(data: HolidayYear): HolidayYear {
  const faults = [...malformedDays(data)];
  if (faults.length === 0) faults.push(...contradictions(data));
  if (!Number.isInteger(data.year) || data.year < 2000 || data.year > 2199) faults.unshift(`年份 ${data.year} 不合理`);
  if (data.papers.every((paper) => paper.trim() === '')) faults.push('没有写明国务院办公厅通知的文号或网址');
  if (faults.length === 0) return data;
  throw new Refusal({
    code: 'calendar.year-invalid',
    message: `${data.year} 年节假日安排有误：${faults.join('；')}`,
    wayOut: '请对照国务院办公厅当年的节假日安排通知逐日核对后再保存',
    basis: ['HOUSE#TIME-10'],
    facts: { year: data.year, faults },
  });
}

function malformedDays(data: HolidayYear): string[] {
  const runs = data.holidays.flatMap(({ off, worked }) => [
    ...off.map((run) => ({ run, ends: run.split('/') })),
    ...worked.map((day) => ({ run: day, ends: [day] })),
  ]);
  return runs
    .filter(({ ends }) => ends.length > 2 || !ends.every(isLocalDate) || ends[0]! > ends.at(-1)! || tooLong(ends))
    .map(({ run }) => `“${run}”不是存在的日期或日期段`);
}

const tooLong = (ends: readonly string[]): boolean => Date.parse(ends.at(-1)!) - Date.parse(ends[0]!) > LONGEST_RUN * 86_400_000;

function contradictions(data: HolidayYear): string[] {
  const off = data.holidays.flatMap((holiday) => holiday.off.flatMap(daysOf));
  const worked = data.holidays.flatMap((holiday) => holiday.worked.flatMap(daysOf));
  const faults = [...off, ...worked].filter((day) => !belongsTo(day, data.year)).map((day) => `${day} 不属于 ${data.year} 年的安排`);
  for (const day of worked) {
    if (isoWeekday(day) < 6) faults.push(`调休上班日 ${day} 不是周六或周日`);
    if (off.includes(day)) faults.push(`${day} 既列为放假又列为上班`);
  }
  if (new Set(off).size !== off.length) faults.push('有放假日期重复列出');
  if (new Set(worked).size !== worked.length) faults.push('有调休上班日重复列出');
  const unnamed = data.holidays.filter(({ name }) => name.trim() === '').length;
  if (unnamed > 0) faults.push(`有 ${unnamed} 个节日没有名称`);
  if (off.length < OFF_DAYS.min || off.length > OFF_DAYS.max) faults.push(`放假共 ${off.length} 天，不像一整年的安排`);
  return faults;
}

/** A year's papers may reach back into the last days of December before it. */
const belongsTo = (day: LocalDate, year: number): boolean => yearOf(day) === year || (yearOf(day) === year - 1 && day.slice(5) >= '12-25');
