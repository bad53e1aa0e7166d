import { describe, expect, test } from '@jest/globals';
import { addDays, addMonths, type Instant, localDate, type Term, type TermUnit } from '@xinheng/kernel';
import fc from 'fast-check';
import { deadline, deadlineInstant } from './deadline.js';
import { remaining, remainingText } from './remaining.js';
import { type CountingStatute, unitBy } from './unit-by.js';
import { workingCalendar } from './working-calendar.js';

const calendar = workingCalendar();
const day = localDate;
const term = (amount: number, unit: TermUnit, rollAtEnd = true): Term => ({ amount, unit, rollAtEnd });
const due = (start: string, limit: Term) => deadline(day(start), limit, calendar).due;

describe('worked examples', () => {
  test('W-03: three months from 30 November end on the last day of February', () => {
    expect(due('2025-11-30', term(3, 'month', false))).toBe('2026-02-28');
    expect(addMonths(day('2026-11-30'), 3)).toBe('2027-02-28');
  });

  test('W-05: ninety days that end on a Sunday move to Monday', () => {
    expect(deadline(day('2026-03-02'), term(90, 'calendar-day'), calendar)).toEqual({
      due: '2026-06-01',
      unrolled: '2026-05-31',
      basis: ['CIVIL-CODE#201', 'CIVIL-CODE#203'],
    });
  });

  test('W-06: three days of the Penalty Law are working days, three calendar days are another date', () => {
    const { unit } = unitBy('PENALTY-LAW', 3);
    expect(due('2026-02-13', term(3, unit))).toBe('2026-02-25');
    expect(deadline(day('2026-02-13'), term(3, 'calendar-day'), calendar)).toMatchObject({ unrolled: '2026-02-16', due: '2026-02-24' });
  });

  test('W-40: thirty days end on a Sunday that is worked', () => {
    expect(deadline(day('2026-08-20'), term(30, 'calendar-day'), calendar)).toMatchObject({ unrolled: '2026-09-19', due: '2026-09-20' });
  });

  test.each([
    ['2026-09-18', '2026-10-22'],
    ['2026-03-02', '2026-03-30'],
  ])('W-45: the result of an inspection finished on %s is public by %s', (finished, expected) => {
    expect(due(finished, term(20, 'working-day'))).toBe(expected);
  });

  test.each([
    ['W-07, shortest', '2026-05-06', term(3, 'month', false), '2026-08-06'],
    ['W-13, acceptance', '2026-05-15', term(3, 'working-day'), '2026-05-20'],
    ['W-13, result', '2026-05-15', term(10, 'working-day'), '2026-05-29'],
    ['W-21', '2026-06-16', term(3, 'working-day'), '2026-06-22'],
    ['W-31', '2026-06-10', term(45, 'calendar-day'), '2026-07-27'],
    ['W-33', '2026-02-05', term(60, 'calendar-day'), '2026-04-07'],
    ['W-61', '2026-02-12', term(7, 'working-day'), '2026-02-28'],
    ['W-67', '2026-09-10', term(20, 'calendar-day'), '2026-09-30'],
    ['a leap day and a year', '2024-02-29', term(1, 'year', false), '2025-02-28'],
  ])('%s', (_, start, limit, expected) => {
    expect(due(start, limit)).toBe(expected);
  });

  test('a status that merely runs out stays on its rest day', () => {
    expect(due('2026-03-02', term(90, 'calendar-day', false))).toBe('2026-05-31');
  });

  test('hours run through rest days', () => {
    expect(deadlineInstant('2026-02-14T02:00:00.000Z' as Instant, 24)).toBe('2026-02-15T02:00:00.000Z');
    expect(() => due('2026-02-14', term(24, 'hour'))).toThrow(RangeError);
    expect(() => deadlineInstant('2026-02-14T02:00:00.000Z' as Instant, 1.5)).toThrow(RangeError);
  });

  test('a deadline in a year without data is refused', () => {
    expect(() => due('2026-12-21', term(10, 'working-day'))).toThrow('2027 年的节假日安排尚未录入');
    expect(() => due('2026-10-21', term(90, 'calendar-day'))).toThrow('2027 年的节假日安排尚未录入');
    expect(due('2026-10-21', term(90, 'calendar-day', false))).toBe('2027-01-19');
  });
});

describe('which statutes count in working days', () => {
  const working = (statute: CountingStatute) =>
    Array.from({ length: 95 }, (_, i) => i + 1).filter((days) => unitBy(statute, days).unit === 'working-day');

  test('each by its own article', () => {
    expect(working('PENALTY-LAW')).toEqual([2, 3, 5, 7]);
    expect(working('RECONSIDERATION-LAW')).toEqual([3, 5, 7, 10]);
    expect(working('COMPULSION-LAW')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(working('LICENCE-LAW')).toHaveLength(95);
    expect(unitBy('PENALTY-LAW', 90)).toEqual({ unit: 'calendar-day', basis: 'PENALTY-LAW#85' });
  });

  test('no days is no limit', () => {
    expect(() => unitBy('PENALTY-LAW', 0)).toThrow(RangeError);
  });
});

describe('what is left', () => {
  test.each([
    ['2026-09-18', 'left', 20, '还剩 20 个工作日'],
    ['2026-10-21', 'left', 1, '还剩 1 个工作日'],
    ['2026-10-22', 'today', 0, '今日到期'],
    ['2026-10-23', 'overdue', 1, '已逾期 1 个工作日'],
    ['2026-10-26', 'overdue', 2, '已逾期 2 个工作日'],
  ])('on %s of a deadline on 2026-10-22', (today, state, workingDays, text) => {
    const left = remaining(day(today), day('2026-10-22'), calendar);
    expect(left).toEqual({ state, workingDays });
    expect(remainingText(left)).toBe(text);
  });

  test('a status that ends on a Sunday may have no working day left', () => {
    expect(remainingText(remaining(day('2026-05-30'), day('2026-05-31'), calendar))).toBe('即将到期');
    expect(remainingText(remaining(day('2026-05-31'), day('2026-05-30'), calendar))).toBe('已逾期');
  });
});

describe('properties', () => {
  const starts = fc.integer({ min: 0, max: 2800 }).map((days) => addDays(day('2018-01-01'), days));
  const terms = fc.record({
    amount: fc.integer({ min: 1, max: 12 }),
    unit: fc.constantFrom('calendar-day' as const, 'working-day' as const, 'month' as const),
    rollAtEnd: fc.boolean(),
  });

  test('a deadline lies after its start, never before its unrolled day, and on a working day if it rolls', () => {
    fc.assert(
      fc.property(starts, terms, (start, limit) => {
        const found = deadline(start, limit, calendar);
        expect(found.unrolled > start && found.due >= found.unrolled).toBe(true);
        expect(!limit.rollAtEnd || calendar.isWorkingDay(found.due)).toBe(true);
        expect(limit.rollAtEnd || found.due === found.unrolled).toBe(true);
      }),
    );
  });

  test('a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(starts, terms, (start, limit) => {
        const longer = deadline(start, { ...limit, amount: limit.amount + 1 }, calendar);
        expect(longer.due >= deadline(start, limit, calendar).due).toBe(true);
      }),
    );
  });
});
