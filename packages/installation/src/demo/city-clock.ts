import { type Instant, instantOf, type LocalDate, localDateOf } from '@xinheng/kernel';

/** The day on which the demo city's past is being made. Every service's clock follows before the promise resolves. */
export class CityClock {
  private offsetMs: number;

  constructor(
    /** Moves the clocks of all services, milliseconds against the machine's. */
    private readonly move: (offsetMs: number) => Promise<void>,
    /** Where the installation's present is, milliseconds against the machine's. */
    private readonly presentMs: number,
  ) {
    this.offsetMs = presentMs;
  }

  now = (): Instant => instantOf(Date.now() + this.offsetMs);
  today = (): LocalDate => localDateOf(this.now());

  /** To a time of day in China. */
  travelTo(day: LocalDate, time = '09:00:00'): Promise<void> {
    return this.set(Date.parse(`${day}T${time}+08:00`) - Date.now());
  }

  backToPresent(): Promise<void> {
    return this.set(this.presentMs);
  }

  private async set(offsetMs: number): Promise<void> {
    this.offsetMs = offsetMs;
    await this.move(offsetMs);
  }
}
