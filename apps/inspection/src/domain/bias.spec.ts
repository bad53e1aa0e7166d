import { expect, test } from '@jest/globals';
import { biasTest } from './bias.js';

const cells = (drawn: readonly number[], stratum = 'A') => drawn.map((n, i) => ({ stratum, cell: String(i + 1), size: 1000, drawn: n }));

test('an even draw passes, and a skip through the list that favours its end is told', () => {
  expect(biasTest('position', cells([30, 31, 29, 30, 30, 28, 32, 30, 31, 29])).text).toBe('与随机抽取相符');
  const skipped = biasTest('position', cells([11, 15, 20, 24, 28, 31, 36, 40, 45, 50]));
  expect(skipped.p).toBeLessThan(0.001);
  expect(skipped.text).toContain('请核查');
});

test('expected follows from the probability of each stratum, so that unequal ratios are no bias', () => {
  const mixed = [...cells([10, 10], 'A'), ...cells([300, 300], 'D')];
  const { cells: shown, p, degrees } = biasTest('region', mixed);
  expect(shown.map((cell) => [cell.expected, cell.drawn, cell.size])).toEqual([
    [310, 310, 2000],
    [310, 310, 2000],
  ]);
  expect([p, degrees]).toEqual([1, 2]);
});

test('few firms make the test a rough guide, and it says so', () => {
  expect(
    biasTest('kind', [
      { stratum: 'A', cell: 'x', size: 10, drawn: 1 },
      { stratum: 'A', cell: 'y', size: 10, drawn: 1 },
    ]).text,
  ).toContain('只供参考');
});
