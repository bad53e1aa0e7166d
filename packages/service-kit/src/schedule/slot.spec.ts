import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@xinheng/kernel';
import fc from 'fast-check';
import { slotAt } from './slot.js';

const at = (text: string) => text as Instant;

describe('the latest slot of a timer', () => {
  test('daily: the hour in China, not in UTC', () => {
    expect(slotAt({ dailyAt: '02:00' }, at('2026-11-23T17:59:59.999Z'))).toBe('2026-11-22T18:00:00.000Z');
    expect(slotAt({ dailyAt: '02:00' }, at('2026-11-23T18:00:00.000Z'))).toBe('2026-11-23T18:00:00.000Z');
  });

  test('every so many minutes, counted from midnight in China', () => {
    expect(slotAt({ minutes: 90 }, at('2026-11-22T17:45:00.000Z'))).toBe('2026-11-22T17:30:00.000Z');
    expect(slotAt({ minutes: 60 }, at('2026-11-22T16:00:00.000Z'))).toBe('2026-11-22T16:00:00.000Z');
  });

  test('is never after now, never older than its interval, and never goes back', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, instants, fc.integer({ min: 1, max: 1440 }), (one, two, minutes) => {
        const [early, late] = [one, two].sort((a, b) => a.getTime() - b.getTime()).map((date) => at(date.toISOString())) as [
          Instant,
          Instant,
        ];
        const slot = slotAt({ minutes }, late);
        expect(slot <= late).toBe(true);
        expect(Date.parse(late) - Date.parse(slot)).toBeLessThan(minutes * 60_000);
        expect(slotAt({ minutes }, early) <= slot).toBe(true);
      }),
    );
  });
});
