import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, type Instant, isLocalDate, isoWeekday, localDate, localDateOf, yearOf } from './local-date.js';

const dates = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays(localDate('1950-01-01'), days));

describe('calendar days', () => {
  test.each(['2026-02-30', '2026-13-01', '2026-2-3', '20260203', '2026-02-03T00:00:00Z', ''])('%s is not a day', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  test('the leap day exists only in leap years', () => {
    expect(isLocalDate('2024-02-29')).toBe(true);
    expect(isLocalDate('2100-02-29')).toBe(false);
  });

  test('2026-11-22 is a Sunday, the day after a Monday', () => {
    expect(isoWeekday(localDate('2026-11-22'))).toBe(7);
    expect(isoWeekday(localDate('2026-11-23'))).toBe(1);
  });

  test('the day in China begins at 16:00 UTC', () => {
    expect(localDateOf('2026-11-22T15:59:59.999Z' as Instant)).toBe('2026-11-22');
    expect(localDateOf('2026-11-22T16:00:00.000Z' as Instant)).toBe('2026-11-23');
  });

  test('adding and counting days agree', () => {
    fc.assert(fc.property(dates, fc.integer({ min: -9000, max: 9000 }), (day, n) => daysBetween(day, addDays(day, n)) === n));
  });
});

describe('months', () => {
  test.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months: %s', (start, months, expected) => {
    expect(addMonths(localDate(start), months)).toBe(expected);
  });

  test('the day of the month stays, or is the last of a shorter month', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -240, max: 240 }), (day, months) => {
        const moved = addMonths(day, months);
        const months0 = (date: string) => yearOf(localDate(date)) * 12 + Number(date.slice(5, 7));
        expect(months0(moved) - months0(day)).toBe(months);
        const same = moved.slice(8) === day.slice(8);
        expect(same || (addDays(moved, 1).slice(8) === '01' && moved.slice(8) < day.slice(8))).toBe(true);
      }),
    );
  });
});
