type Act = () => Promise<void>;

/** After this a part that does not end is left alone; PostgreSQL has ended by then or recovers at the next start. */
const PATIENCE_MS = 30_000;

/** What has been started is stopped in the opposite order, once, whoever asks and however often. */
export class Lifecycle {
  private readonly asked = new AbortController();
  private readonly stops: Act[] = [];

  /** Ends the making of the demo city between two steps. */
  readonly stopping: AbortSignal = this.asked.signal;

  constructor(signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    for (const signal of signals) process.on(signal, () => this.ask());
  }

  onStop(act: Act): void {
    this.stops.push(act);
  }

  ask(): void {
    this.asked.abort();
  }

  untilAsked(): Promise<void> {
    if (this.stopping.aborted) return Promise.resolve();
    return new Promise((resolve) => this.stopping.addEventListener('abort', () => resolve(), { once: true }));
  }

  async stop(): Promise<void> {
    this.ask();
    const late = setTimeout(() => process.exit(1), PATIENCE_MS);
    for (let act = this.stops.pop(); act; act = this.stops.pop()) await act();
    clearTimeout(late);
  }
}
