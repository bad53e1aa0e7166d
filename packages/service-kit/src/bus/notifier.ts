import type { Log } from '../ops/log.js';
import type { Database } from '../sql/database.js';
import { CHANNEL } from './leadership.js';

/** At most one NOTIFY in this time per process: notifying commits of a whole cluster are serialised by one lock. */
const APART_MS = 10;

/** Tells the consumers, after the commit and in a transaction of its own, that a producer has new events. */
export class Notifier {
  private last = 0;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly producer: string,
    private readonly log: Log,
  ) {}

  nudge(): void {
    if (this.timer || this.closed) return;
    const wait = Math.max(0, this.last + APART_MS - performance.now());
    this.timer = setTimeout(() => this.send(), wait);
  }

  private send(): void {
    this.timer = undefined;
    this.last = performance.now();
    // polling finds the events as well: a lost wake-up costs time, not events
    this.database.pool
      .query('SELECT pg_notify($1, $2)', [CHANNEL, this.producer])
      .catch((error: unknown) => this.closed || this.log.debug({ err: error }, 'wake-up not sent'));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }
}
