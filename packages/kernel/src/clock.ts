import { type Instant, instantOf, type LocalDate, localDateOf } from './local-date.js';

/** Where the time comes from. Passed in everywhere, so that a test or a demo can live on another day. */
export interface Clock {
  now(): Instant;
  today(): LocalDate;
}

/** The machine's clock, moved by `offsetMs` (0 in production). */
export function systemClock(offsetMs = 0): Clock {
  const now = () => instantOf(Date.now() + offsetMs);
  return { now, today: () => localDateOf(now()) };
}

/** A clock that can be put elsewhere while its owner runs: the making of a demo city goes through a year. It runs on from where it was put. */
export class MovableClock implements Clock {
  constructor(
    public offsetMs = 0,
    private readonly machine: () => number = Date.now,
  ) {}

  now = (): Instant => instantOf(this.machine() + this.offsetMs);
  today = (): LocalDate => localDateOf(this.now());
}
