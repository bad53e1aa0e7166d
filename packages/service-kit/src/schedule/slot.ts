import type { Instant } from '@xinheng/kernel';
import type { Every } from './schedule.js';

const CHINA_OFFSET_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The latest slot of a timer that has begun at `now`, as an ISO instant; slots sort as text. Counted in China's time from midnight,
 * so that `minutes: 60` means every full hour there.
 */
export function slotAt(every: Every, now: Instant): string {
  const local = Date.parse(now) + CHINA_OFFSET_MS;
  const midnight = local - (local % DAY_MS);
  return new Date(latest(every, local, midnight) - CHINA_OFFSET_MS).toISOString();
}

function latest(every: Every, local: number, midnight: number): number {
  if ('minutes' in every) return midnight + Math.floor((local - midnight) / (every.minutes * MINUTE_MS)) * every.minutes * MINUTE_MS;
  const [hour, minute] = every.dailyAt.split(':').map(Number) as [number, number];
  const today = midnight + (hour * 60 + minute) * MINUTE_MS;
  return local >= today ? today : today - DAY_MS;
}
