import { type Clock, type Instant, instantOf, type LocalDate, localDateOf } from '@xinheng/kernel';

/** A clock that runs on from where it was put. */
export interface TestClock extends Clock {
  /** A day (nine in the morning in China) or an instant. Backwards is allowed; the database's own clock stays where it is. */
  travelTo(when: LocalDate | Instant | string): void;
}

const msOf = (when: string): number => Date.parse(when.length === 10 ? `${when}T09:00:00+08:00` : when);

export function testClock(when: string = '2026-11-23'): TestClock {
  let offset = 0;
  const travelTo = (to: string): void => {
    const ms = msOf(to);
    if (Number.isNaN(ms)) throw new RangeError(`neither a day nor an instant: ${to}`);
    offset = ms - Date.now();
  };
  travelTo(when);
  const now = (): Instant => instantOf(Date.now() + offset);
  return { now, today: () => localDateOf(now()), travelTo };
}
