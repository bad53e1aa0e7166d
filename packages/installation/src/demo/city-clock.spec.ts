import { expect, test } from '@jest/globals';
import { localDate } from '@xinheng/kernel';
import { CityClock } from './city-clock.js';

const A_DAY_MS = 86_400_000;

test('the past is counted back from where the clocks of the installation stand, and its end is that present', async () => {
  const moved: number[] = [];
  const present = -70 * A_DAY_MS;
  const clock = new CityClock(async (offsetMs) => void moved.push(offsetMs), present);
  expect(Math.abs(Date.parse(clock.now()) - (Date.now() + present))).toBeLessThan(60_000);
  await clock.travelTo(localDate('2026-03-02'), '14:00:00');
  expect(clock.today()).toBe('2026-03-02');
  expect(clock.now()).toMatch(/^2026-03-02T06:0/);
  await clock.backToPresent();
  expect(moved).toEqual([expect.any(Number), present]);
});
