import { Loop } from '../ops/loop.js';
import type { Leadership } from './leadership.js';

const NOT_LEADING_MS = 1000;
/** Events are there but a running transaction still hides them: look again soon, then less and less often. */
const SOON_MS = 2;

export interface LeadingParts {
  readonly leadership: Leadership;
  readonly pollMs: number;
  /** Does what can be done now. Returns how much that was. */
  readonly round: () => Promise<number>;
  /** How long to sleep after a round that found nothing; `soonMs` where something is there that could not be read yet. */
  readonly pauseMs: (soonMs: number) => Promise<number>;
  /** Is told of a failure. Returns how long to rest; `before`: failures in a row before this one. */
  readonly failed: (error: unknown, before: number) => number;
}

/** What one of many processes does at a time: goes round while it leads, and sleeps until woken. */
export class LeadingLoop {
  private readonly loop = new Loop();
  private soonMs = SOON_MS;
  private failures = 0;
  /** Undefined until the first try. */
  leads: boolean | undefined;

  constructor(private readonly parts: LeadingParts) {}

  get stopped(): boolean {
    return this.loop.stopped;
  }

  start(): void {
    this.loop.start(() => this.goRound());
  }

  wake(): void {
    this.loop.wake();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.parts.leadership.close();
  }

  private async goRound(): Promise<void> {
    try {
      this.leads = await this.parts.leadership.held();
      if (this.leads) await this.lead();
      else await this.loop.pause(NOT_LEADING_MS);
    } catch (error) {
      await this.loop.pause(this.parts.failed(error, this.failures++));
    }
  }

  private async lead(): Promise<void> {
    const { round, pauseMs, pollMs } = this.parts;
    const found = await round();
    this.failures = 0;
    if (found > 0 || (await this.loop.pause(await pauseMs(this.soonMs)))) this.soonMs = SOON_MS;
    else this.soonMs = Math.min(pollMs, this.soonMs * 2);
  }
}
