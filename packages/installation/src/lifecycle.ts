type Act = () => Promise<void>;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What has been started is stopped in the opposite order, once, whoever asks and however often. */
export class Lifecycle {
  private readonly asked = new AbortController();
  private readonly stops: Act[] = [];

  /** Ends the making of the demo city between two steps. */
  readonly stopping: AbortSignal = this.asked.signal;

  /** After `patienceMs` a part that does not end is left alone; PostgreSQL has ended by then or recovers at the next start. */
  constructor(private readonly patienceMs = 30_000) {
    for (const signal of SIGNALS) process.on(signal, () => this.ask());
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
    const late = setTimeout(() => process.exit(1), this.patienceMs);
    for (let act = this.stops.pop(); act; act = this.stops.pop()) await act();
    clearTimeout(late);
  }
}
