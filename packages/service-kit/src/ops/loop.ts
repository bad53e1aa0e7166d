import { Alarm } from './alarm.js';

/** Work in the background: round after round until it is stopped, with pauses that can be cut short. */
export class Loop {
  private readonly alarm = new Alarm();
  private isStopped = false;
  private ended: Promise<void> = Promise.resolve();

  get stopped(): boolean {
    return this.isStopped;
  }

  /** A round deals with its own failures: one that throws ends the loop. */
  start(round: () => Promise<unknown>): void {
    this.ended = this.goRound(round);
  }

  private async goRound(round: () => Promise<unknown>): Promise<void> {
    while (!this.isStopped) await round();
  }

  /** True if it was woken, false if the time has run out. */
  pause(ms: number): Promise<boolean> {
    return this.alarm.pause(ms);
  }

  wake(): void {
    this.alarm.ring();
  }

  /** Resolves when the round that was on its way has come to its end. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.alarm.ring();
    await this.ended;
  }
}
