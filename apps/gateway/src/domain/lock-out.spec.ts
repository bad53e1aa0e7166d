import { describe, expect, test } from '@jest/globals';
import { type Instant, instantOf } from '@xinheng/kernel';
import fc from 'fast-check';
import { afterFailure, goodStanding, type Standing, secondsLeft, waitSeconds } from './lock-out.js';
import { SIGN_IN_POLICY } from './sign-in-policy.js';

const NOON = '2026-11-23T04:00:00.000Z' as Instant;
const later = (seconds: number): Instant => instantOf(Date.parse(NOON) + seconds * 1000);

describe('waiting after wrong passwords', () => {
  test.each([
    [1, 0],
    [4, 0],
    [5, 60],
    [6, 120],
    [7, 240],
    [10, 1920],
    [11, 3600],
    [1000, 3600],
  ])('%i in a row: %i seconds', (failures, seconds) => {
    expect(waitSeconds(failures, SIGN_IN_POLICY)).toBe(seconds);
  });

  test('the wait counts down to the second and ends', () => {
    let standing: Standing = goodStanding;
    for (let i = 0; i < 5; i++) standing = afterFailure(standing, NOON, SIGN_IN_POLICY);
    expect(secondsLeft(standing, NOON)).toBe(60);
    expect(secondsLeft(standing, later(59.5))).toBe(1);
    expect(secondsLeft(standing, later(60))).toBe(0);
  });

  test('more failures never wait less, and never longer than the longest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (failures) => {
        const [one, more] = [waitSeconds(failures, SIGN_IN_POLICY), waitSeconds(failures + 1, SIGN_IN_POLICY)];
        expect(more).toBeGreaterThanOrEqual(one);
        expect(more).toBeLessThanOrEqual(SIGN_IN_POLICY.longestWaitSeconds);
      }),
    );
  });
});
