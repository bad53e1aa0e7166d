import { type Instant, instantOf } from '@xinheng/kernel';
import type { SignInPolicy } from './sign-in-policy.js';

export interface SessionTimes {
  readonly lastSeenAt: Instant;
  readonly endsAt: Instant;
}

const MINUTE_MS = 60_000;

/** A new session ends after the absolute period, however busy it is. */
export const openedAt = (now: Instant, policy: SignInPolicy): SessionTimes => ({
  lastSeenAt: now,
  endsAt: instantOf(Date.parse(now) + policy.absoluteHours * 60 * MINUTE_MS),
});

/** Alive until the absolute end, and only while it is used. @basis GBT-22239 */
export const isAlive = (times: SessionTimes, now: Instant, policy: SignInPolicy): boolean =>
  Date.parse(now) < Date.parse(times.endsAt) && Date.parse(now) - Date.parse(times.lastSeenAt) < policy.idleMinutes * MINUTE_MS;
