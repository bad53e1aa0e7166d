import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inclusionProbability, isRatio, quotaOf } from './quota.js';

test.each([
  [412, '0.01', 5],
  [46, '0.3', 14],
  [100, '0.07', 7],
  [1, '0.000000000000000001', 1],
  [0, '0.5', 0],
  [9, '0', 0],
  [9, '1', 9],
  [9, '1.000', 9],
])('%i firms at %s: %i', (size, ratio, quota) => {
  expect(quotaOf(size, ratio)).toBe(quota);
});

test.each(['1%', '1.01', '2', '.5', '0.', '-0.1', '1e-2', '', ' 0.1', '0,1', '01', '0.0000000000000000001'])('%j is no ratio', (ratio) => {
  expect(isRatio(ratio)).toBe(false);
  expect(() => quotaOf(10, ratio)).toThrow(expect.objectContaining({ code: 'draw.ratio-malformed' }));
});

test('the quota is the smallest whole number that is not below N x ratio', () => {
  fc.assert(
    fc.property(fc.nat(5_000_000), fc.nat(1_000_000), (size, millionths) => {
      const ratio = millionths === 1_000_000 ? '1' : `0.${String(millionths).padStart(6, '0')}`;
      const quota = BigInt(quotaOf(size, ratio));
      const exact = BigInt(size) * BigInt(millionths);
      expect(quota * 1_000_000n >= exact && (quota - 1n) * 1_000_000n < exact).toBe(true);
      expect(Number(quota)).toBeLessThanOrEqual(size);
    }),
  );
});

test('the chance is exactly k of N', () => {
  expect(inclusionProbability(5, 412)).toEqual({ quota: 5, size: 412, fraction: '5/412', decimal: '0.012135' });
  expect(inclusionProbability(3, 3, 2).decimal).toBe('1.00');
  expect(inclusionProbability(0, 0).decimal).toBe('0.000000');
  expect(() => inclusionProbability(4, 3)).toThrow(RangeError);
});
