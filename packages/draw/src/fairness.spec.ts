import { expect, test } from '@jest/globals';
import { drawStratum } from './draw.js';
import { chiSquareTail, fairnessCells, fairnessOf, positionCell } from './fairness.js';

test.each([
  [3.841458820694124, 1, 0.05],
  [6.634896601021213, 1, 0.01],
  [18.307038053275146, 10, 0.05],
  [2.558212432014712, 10, 0.99],
  [149.4492528015494, 100, 0.001],
])('chi-square %f with %i degrees of freedom: %f', (statistic, degreesOfFreedom, tail) => {
  expect(chiSquareTail(statistic, degreesOfFreedom)).toBeCloseTo(tail, 6);
});

test('the statistic of a two-way table', () => {
  const result = fairnessOf([
    { stratum: 'A', cell: '江北', size: 100, drawn: 30 },
    { stratum: 'A', cell: '云溪', size: 100, drawn: 10 },
  ]);
  // Pearson 12.5 for the 2 x 2 table, times (N - 1) / N.
  expect(result.statistic).toBeCloseTo((12.5 * 199) / 200, 10);
  expect(result.degreesOfFreedom).toBe(1);
  expect(result.leastExpected).toBe(20);
  expect(result.pValue).toBeLessThan(0.001);
});

test('a stratum of which all or none is drawn tells nothing', () => {
  const cells = [
    { stratum: 'A', cell: 'x', size: 4, drawn: 4 },
    { stratum: 'A', cell: 'y', size: 6, drawn: 6 },
    { stratum: 'B', cell: 'x', size: 9, drawn: 0 },
  ];
  expect(fairnessOf(cells)).toMatchObject({ statistic: 0, degreesOfFreedom: 0, pValue: 1 });
});

const SIZE = 600;
const ids = Array.from({ length: SIZE }, (_, i) => `91420000MA${String(i).padStart(7, '0')}X`);
const positionsOf = (drawn: ReadonlySet<string>) =>
  fairnessOf(fairnessCells(ids.map((id, i) => ({ stratum: 'A', cell: positionCell(i, SIZE), drawn: drawn.has(id) }))));

test('over many draws, p-values of the place in the list are spread evenly: the draw does not look at places', () => {
  const tenths = new Array<number>(10).fill(0);
  const draws = 1_000;
  for (let i = 0; i < draws; i++) {
    const drawn = new Set(drawStratum({ seedString: `seed ${i}`, ids, k: 150 }).map(({ id }) => id));
    tenths[Math.min(9, Math.floor(positionsOf(drawn).pValue * 10))]!++;
  }
  const statistic = tenths.reduce((sum, count) => sum + (count - draws / 10) ** 2 / (draws / 10), 0);
  expect(chiSquareTail(statistic, 9)).toBeGreaterThan(0.001);
});

test('a draw that favours the end of the list is found', () => {
  const skipping = new Set(ids.filter((_, i) => (i < SIZE / 2 ? i % 12 === 0 : i % 4 === 0)));
  expect(positionsOf(skipping).pValue).toBeLessThan(0.001);
});

test('places are counted in tenths', () => {
  expect([0, 59, 60, 599].map((i) => positionCell(i, SIZE))).toEqual(['1', '1', '2', '10']);
});
