import { Alarm } from '../bus/alarm.js';
import type { Database } from '../sql/database.js';
import type { Log } from './log.js';

/** A request is not repeated after this; the table of replies holds personal input no longer than needed. */
const REPLY_DAYS = 7;
const EVERY_MS = 3_600_000;
const CHUNK = 5000;

/** Takes away what is no longer needed. Outbox, inbox and audit stay: late subscribers and auditors read them from the beginning. */
export class Housekeeping {
  private readonly alarm = new Alarm();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly kit: string,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.ring();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.tidy().catch((error: unknown) => this.log.warn({ err: error }, 'housekeeping interrupted'));
      await this.alarm.pause(EVERY_MS);
    }
  }

  /** In small statements, so that no long transaction holds back the bus. */
  private async tidy(): Promise<void> {
    const text = `DELETE FROM ${this.kit}.idempotency WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${this.kit}.idempotency WHERE at < now() - interval '${REPLY_DAYS} days' LIMIT ${CHUNK}))`;
    while (!this.stopped && (await this.database.plainly((sql) => sql.run(text))) === CHUNK);
  }
}
