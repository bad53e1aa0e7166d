import { type Instant, instantOf } from '@xinheng/kernel';
import type { SignInPolicy } from './sign-in-policy.js';

/** How an account stands with regard to wrong passwords. */
export interface Standing {
  readonly failures: number;
  readonly lockedUntil: Instant | null;
}

export const goodStanding: Standing = { failures: 0, lockedUntil: null };

/** Seconds to wait after so many failures in a row: none at first, then doubling up to the longest. */
export function waitSeconds(failures: number, policy: SignInPolicy): number {
  const beyond = failures - policy.freeFailures;
  if (beyond < 0) return 0;
  return Math.min(policy.firstWaitSeconds * 2 ** beyond, policy.longestWaitSeconds);
}

/**
 * One more wrong password. Failures are kept after the wait, so the next one waits longer; only a right password clears them.
 * @basis GBT-22239
 */
export function afterFailure(standing: Standing, now: Instant, policy: SignInPolicy): Standing {
  const failures = standing.failures + 1;
  const wait = waitSeconds(failures, policy);
  return { failures, lockedUntil: wait === 0 ? null : instantOf(Date.parse(now) + wait * 1000) };
}

/** Whole seconds that are left to wait; 0 if a password may be tried. While waiting, no password is looked at and none is counted. */
export function secondsLeft(standing: Standing, now: Instant): number {
  if (standing.lockedUntil === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(standing.lockedUntil) - Date.parse(now)) / 1000));
}
