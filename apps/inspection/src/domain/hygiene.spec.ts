import { expect, test } from '@jest/globals';
import { localDate } from '@xinheng/kernel';
import fc from 'fast-check';
import { notDrawableBecause } from './drawable.js';
import { hygieneOf } from './hygiene.js';
import { yearlyCap } from './yearly-cap.js';

const none = { dead: 0, unknown: 0, 'no-class': 0, stale: 0, duplicate: 0, 'no-address': 0, 'bad-code': 0 };

test('the score and its deductions add up to a hundred, and never fall below nought', () => {
  const count = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(count, count, count, count, (dead, unknown, stale, classless) => {
      const { score, parts } = hygieneOf(5000, { ...none, dead, unknown, stale, 'no-class': classless });
      const deducted = parts.reduce((sum, part) => sum + part.deduction, 0);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score + deducted).toBeCloseTo(100, 6);
    }),
  );
});

test('the figures of the mock-up and an empty library', () => {
  expect(hygieneOf(128_436, { ...none, dead: 1204 }).parts[0]!.deduction).toBe(1.9);
  expect(hygieneOf(128_436, none).score).toBe(100);
  expect(hygieneOf(0, none).score).toBe(0);
});

test('only a valid certificate and availability make a person drawable', () => {
  const officer = { certificateNo: '42990118', certificateUntil: localDate('2026-11-30'), available: true, unavailableReason: '' };
  expect(notDrawableBecause(officer, localDate('2026-11-30'))).toBeNull();
  expect(notDrawableBecause(officer, localDate('2026-12-01'))).toContain('2026-11-30 到期');
  expect(notDrawableBecause({ ...officer, certificateNo: '' }, localDate('2026-11-30'))).toContain('没有行政执法证件');
  expect(notDrawableBecause({ ...officer, certificateUntil: null }, localDate('2026-11-30'))).toContain('未登记');
  expect(notDrawableBecause({ ...officer, available: false, unavailableReason: '产假' }, localDate('2026-11-30'))).toContain('产假');
});

test('a number of law or region goes before the department’s own', () => {
  expect(yearlyCap({ value: { perYear: 4 }, basis: ['NINGXIA-PLAN-2026'] }, { routineCap: 2 })).toEqual({
    perYear: 4,
    basis: ['NINGXIA-PLAN-2026'],
  });
  expect(yearlyCap({ value: null, basis: [] }, { routineCap: 2 })?.perYear).toBe(2);
  expect(yearlyCap({ value: null, basis: [] }, { routineCap: null })).toBeNull();
});
