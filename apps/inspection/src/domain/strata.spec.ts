import { describe, expect, test } from '@jest/globals';
import { refusedWith } from '@xinheng/testkit';
import fc from 'fast-check';
import { plannedStrata, rosterFigures } from './strata.js';

describe('planned strata', () => {
  test('by risk class all four are named and none is exempt', () => {
    expect(plannedStrata('risk-class', { D: '0.3', A: '0.01', C: '0.1', B: '0.02' }).map((one) => one.name)).toEqual(['A', 'B', 'C', 'D']);
    expect(refusedWith(() => plannedStrata('risk-class', { A: '0.01', B: '0.02', C: '0.1' }))).toBe('task.classes-incomplete');
    expect(refusedWith(() => plannedStrata('risk-class', { A: '0.00', B: '0.02', C: '0.1', D: '1' }))).toBe('task.class-exempted');
  });

  test('names fit the way of stratifying', () => {
    expect(refusedWith(() => plannedStrata('region', { 江北区: '0.1' }))).toBe('task.stratum-unknown');
    expect(refusedWith(() => plannedStrata('kind', { shop: '0.1' }))).toBe('task.stratum-unknown');
    expect(refusedWith(() => plannedStrata('none', { A: '0.1' }))).toBe('task.stratum-unknown');
    expect(refusedWith(() => plannedStrata('region', {}))).toBe('task.strata-missing');
    expect(plannedStrata('none', { 全部: '0.05' })).toEqual([{ name: '全部', ratio: '0.05' }]);
  });
});

test('the figures of the mock-up: N, k and exact k/N', () => {
  const strata = plannedStrata('risk-class', { A: '0.01', B: '0.02', C: '0.1', D: '0.3' });
  const sizes = new Map([
    ['A', 1486],
    ['B', 1203],
    ['C', 421],
    ['D', 104],
  ]);
  const figures = rosterFigures('risk-class', strata, {
    sizes,
    excluded: new Map([
      ['EX-04', 268],
      ['EX-02', 96],
      ['EX-05', 37],
      ['EX-03', 22],
      ['EX-07', 18],
    ]),
  });
  expect([figures.members, figures.size, figures.quota]).toEqual([3655, 3214, 115]);
  expect(figures.strata.map((one) => one.fraction)).toEqual(['15/1486', '25/1203', '43/421', '32/104']);
  expect(figures.strata[0]!.probability).toBe('0.010094');
  expect(figures.excluded.map((one) => one.rule)).toEqual(['EX-02', 'EX-03', 'EX-04', 'EX-05', 'EX-07']);
});

test('whatever the counts: members are pool and exclusions together, and a firm with a ratio has a chance', () => {
  const count = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(count, count, count, count, count, (a, b, c, d, out) => {
      const strata = plannedStrata('risk-class', { A: '0.01', B: '0.02', C: '0.1', D: '0.3' });
      const figures = rosterFigures('risk-class', strata, {
        sizes: new Map([
          ['A', a],
          ['B', b],
          ['C', c],
          ['D', d],
        ]),
        excluded: new Map([['EX-02', out]]),
      });
      expect(figures.members).toBe(a + b + c + d + out);
      for (const one of figures.strata) {
        expect(one.quota > 0).toBe(one.size > 0);
        expect(one.quota).toBeLessThanOrEqual(one.size);
      }
    }),
  );
});
