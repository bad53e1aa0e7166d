import { describe, expect, test } from '@jest/globals';
import { addDays, isoWeekday, isRefusal, type LocalDate, localDate } from '@xinheng/kernel';
import fc from 'fast-check';
import type { HolidayYear } from './holiday-year.js';
import { SHIPPED_YEARS } from './holidays.js';
import { workingCalendar } from './working-calendar.js';

const calendar = workingCalendar();
const day = localDate;
/** Days from which 60 working days in either direction stay inside the shipped years. */
const dates = fc.integer({ min: 120, max: 3100 }).map((days) => addDays(day('2018-01-01'), days));

function refusalOf(action: () => unknown): { code: string; facts: unknown } {
  try {
    action();
  } catch (error) {
    if (isRefusal(error)) return { code: error.code, facts: error.facts };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the days of 2026', () => {
  test.each(['2026-02-14', '2026-05-09', '2026-09-20', '2026-10-10'])('W-01: %s is worked at a weekend', (text) => {
    expect(isoWeekday(day(text))).toBeGreaterThan(5);
    expect(calendar.isWorkingDay(day(text))).toBe(true);
  });

  test.each(['2026-01-02', '2026-02-16', '2026-09-25', '2026-10-07', '2026-11-22'])('W-02: %s is off', (text) => {
    expect(calendar.isWorkingDay(day(text))).toBe(false);
  });

  test('a day tells its holiday', () => {
    expect(calendar.dayFact(day('2026-02-28'))).toEqual({ working: true, holiday: '春节' });
    expect(calendar.dayFact(day('2026-11-23'))).toEqual({ working: true });
    expect(calendar.papersOf(2026)).toEqual(['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm']);
  });

  test('working days of each month', () => {
    const months = Array.from({ length: 12 }, (_, i) => {
      const before = addDays(day(`2026-${String(i + 1).padStart(2, '0')}-01`), -1);
      const last = i === 11 ? day('2026-12-31') : addDays(day(`2026-${String(i + 2).padStart(2, '0')}-01`), -1);
      return calendar.workingDaysBetween(before, last);
    });
    expect(months).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
  });

  test.each([
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, total) => {
    expect(calendar.workingDaysBetween(day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(total);
  });
});

describe('the arrangements of all years', () => {
  test.each([
    [2018, 23, 6],
    [2019, 24, 7],
    [2020, 30, 6],
    [2021, 31, 7],
    [2022, 31, 7],
    [2023, 27, 7],
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('%i: %i days off, %i weekend days worked', (year, off, worked) => {
    const mine = workingCalendar(SHIPPED_YEARS.filter((data) => data.year === year));
    const days = Array.from({ length: 366 + 7 }, (_, i) => addDays(day(`${year - 1}-12-25`), i)).filter(
      (date) => mine.years.includes(Number(date.slice(0, 4))) && belongs(date, year),
    );
    const named = days.map((date) => mine.dayFact(date)).filter((fact) => fact.holiday !== undefined);
    expect([named.filter((fact) => !fact.working).length, named.filter((fact) => fact.working).length]).toEqual([off, worked]);
  });

  function belongs(date: LocalDate, year: number): boolean {
    const data = SHIPPED_YEARS.find((candidate) => candidate.year === year)!;
    return data.holidays.some((holiday) =>
      [...holiday.off, ...holiday.worked].some((run) => date >= run.slice(0, 10) && date <= run.slice(-10)),
    );
  }

  test('the paper of 2019 moves the last days of 2018', () => {
    expect(calendar.isWorkingDay(day('2018-12-29'))).toBe(true);
    expect(calendar.isWorkingDay(day('2018-12-31'))).toBe(false);
  });
});

describe('a year that has not been announced', () => {
  test('W-04: ten working days from 2026-12-21 are refused, eight are not', () => {
    expect(calendar.addWorkingDays(day('2026-12-21'), 8)).toBe('2026-12-31');
    expect(refusalOf(() => calendar.addWorkingDays(day('2026-12-21'), 10))).toEqual({
      code: 'calendar.year-missing',
      facts: { year: 2027 },
    });
  });

  test('no question about it is answered by the week', () => {
    for (const ask of [
      () => calendar.isWorkingDay(day('2027-03-03')),
      () => calendar.rollForward(day('2027-03-03')),
      () => calendar.workingDaysBetween(day('2026-12-30'), day('2027-01-08')),
      () => calendar.papersOf(2027),
    ]) {
      expect(refusalOf(ask)).toEqual({ code: 'calendar.year-missing', facts: { year: 2027 } });
    }
    expect(() => calendar.isWorkingDay(day('2017-05-05'))).toThrow('2017 年的节假日安排尚未录入');
  });

  test('an administrator adds it', () => {
    const fictional: HolidayYear = {
      year: 2027,
      papers: ['测试文号'],
      holidays: [{ name: '春节', off: ['2026-12-31/2027-01-03', '2027-02-05/2027-02-16'], worked: ['2027-01-09'] }],
    };
    const extended = workingCalendar([fictional]);
    expect(extended.isWorkingDay(day('2026-12-31'))).toBe(false);
    expect(extended.addWorkingDays(day('2026-12-30'), 6)).toBe('2027-01-09');
    expect(calendar.isWorkingDay(day('2026-12-31'))).toBe(true);
  });
});

describe('data that an administrator adds', () => {
  const sound: HolidayYear = {
    year: 2027,
    papers: ['x'],
    holidays: [{ name: '春节', off: ['2027-02-01/2027-02-15'], worked: ['2027-01-30'] }],
  };
  const withDays = (off: string[], worked: string[]): HolidayYear => ({ ...sound, holidays: [{ name: '春节', off, worked }] });

  test('a calendar with a further year keeps what it had, and a later arrangement of a year stands in for the earlier', () => {
    const once = calendar.withYears([sound]);
    const twice = once.withYears([withDays(['2027-02-02/2027-02-16'], ['2027-01-30'])]);
    expect([once.isWorkingDay(day('2027-02-01')), twice.isWorkingDay(day('2027-02-01'))]).toEqual([false, true]);
    expect(twice.papersOf(2026)).toEqual(calendar.papersOf(2026));
    expect(() => calendar.isWorkingDay(day('2027-02-01'))).toThrow('2027');
  });

  test('sound data is taken', () => {
    expect(workingCalendar([sound]).years.at(-1)).toBe(2027);
  });

  test.each([
    ['a day that does not exist', withDays(['2027-02-15/2027-02-29'], []), '“2027-02-15/2027-02-29”不是存在的日期或日期段'],
    ['a run that goes backwards', withDays(['2027-02-15/2027-02-01'], []), '“2027-02-15/2027-02-01”不是存在的日期或日期段'],
    ['a worked day that is a weekday', withDays(['2027-02-01/2027-02-15'], ['2027-01-29']), '调休上班日 2027-01-29 不是周六或周日'],
    ['a day both off and worked', withDays(['2027-02-01/2027-02-15'], ['2027-02-06']), '2027-02-06 既列为放假又列为上班'],
    ['a day of another year', withDays(['2027-02-01/2027-02-15', '2028-01-01'], []), '2028-01-01 不属于 2027 年的安排'],
    ['a day listed twice', withDays(['2027-02-01/2027-02-15', '2027-02-15'], []), '有放假日期重复列出'],
    ['too few days', withDays(['2027-02-01'], []), '放假共 1 天，不像一整年的安排'],
    ['a worked day listed twice', withDays(['2027-02-01/2027-02-15'], ['2027-01-30', '2027-01-30']), '有调休上班日重复列出'],
    ['a holiday without a name', { ...sound, holidays: [{ ...sound.holidays[0]!, name: ' ' }] }, '有 1 个节日没有名称'],
    ['no source', { ...sound, papers: [] }, '没有写明国务院办公厅通知的文号或网址'],
  ])('%s is refused', (_, data, fault) => {
    expect(refusalOf(() => workingCalendar([data]))).toEqual({ code: 'calendar.year-invalid', facts: { year: 2027, faults: [fault] } });
  });
});

describe('properties', () => {
  test('whatever an administrator enters is refused, or every working day of the year is one by its own words', () => {
    const anyDay = fc.integer({ min: 0, max: 364 }).map((n) => addDays(day('2027-01-01'), n));
    const arrangement = fc.record({
      off: fc.array(anyDay, { minLength: 10, maxLength: 40 }),
      worked: fc.array(anyDay, { maxLength: 8 }),
    });
    fc.assert(
      fc.property(arrangement, ({ off, worked }) => {
        const data: HolidayYear = { year: 2027, papers: ['测试文号'], holidays: [{ name: '节日', off, worked }] };
        let entered: ReturnType<typeof workingCalendar>;
        try {
          entered = workingCalendar([data]);
        } catch (error) {
          return isRefusal(error);
        }
        const wrongly = [...off.filter(entered.isWorkingDay), ...worked.filter((one) => !entered.isWorkingDay(one))];
        return wrongly.length === 0 && worked.every((one) => isoWeekday(one) >= 6) && new Set(off).size === off.length;
      }),
      { numRuns: 300 },
    );
  });

  test('adding working days ends on a working day and is counted back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (start, n) => {
        const end = calendar.addWorkingDays(start, n);
        expect(calendar.isWorkingDay(end)).toBe(true);
        expect(calendar.workingDaysBetween(start, end)).toBe(n);
      }),
    );
  });

  test('going back from a working day returns to it', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const start = calendar.rollForward(date);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(start, n), -n)).toBe(start);
      }),
    );
  });

  test('between a rest day and its neighbour lie no working days, in either direction', () => {
    const [saturday, sunday] = [day('2026-11-21'), day('2026-11-22')];
    expect([calendar.workingDaysBetween(saturday, sunday), calendar.workingDaysBetween(sunday, saturday)]).toEqual([0, 0]);
  });

  test('counting is additive and changes sign with its direction', () => {
    fc.assert(
      fc.property(dates, dates, dates, (a, b, c) => {
        const between = calendar.workingDaysBetween;
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
        expect(between(a, b) + between(b, a)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test('rolling forward reaches the first working day', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const rolled = calendar.rollForward(date);
        expect(rolled >= date && calendar.isWorkingDay(rolled)).toBe(true);
        for (let skipped = date; skipped < rolled; skipped = addDays(skipped, 1)) expect(calendar.isWorkingDay(skipped)).toBe(false);
      }),
    );
  });
});
