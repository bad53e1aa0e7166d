import { type Clock, type Instant, instantOf, type LocalDate, localDateOf } from '@xinheng/kernel';

/** The machine's clock, which the making of the demo city may set back for a while. It runs on from where it was put. */
export class DemoClock implements Clock {
  private offsetMs = 0;

  constructor(private readonly machine: () => number = Date.now) {}

  now = (): Instant => instantOf(this.machine() + this.offsetMs);
  today = (): LocalDate => localDateOf(this.now());

  /** To a time of day in China. */
  travelTo(day: LocalDate, time = '09:00:00'): void {
    this.offsetMs = Date.parse(`${day}T${time}+08:00`) - this.machine();
  }

  backToPresent(): void {
    this.offsetMs = 0;
  }
}
