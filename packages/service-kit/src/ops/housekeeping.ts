import type { Database } from '../sql/database.js';
import type { Log } from './log.js';
import { Loop } from './loop.js';

/** A request is not repeated after this; the table of replies holds personal input no longer than needed. */
const REPLY_DAYS = 7;
const EVERY_MS = 3_600_000;
const CHUNK = 5000;

/** Takes away what is no longer needed. Outbox, inbox and audit stay: late subscribers and auditors read them from the beginning. */
export class Housekeeping {
  private readonly loop = new Loop();

  constructor(
    private readonly database: Database,
    private readonly kit: string,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop.start(async () => {
      await this.tidy().catch((error: unknown) => this.log.warn({ err: error }, 'housekeeping interrupted'));
      await this.loop.pause(EVERY_MS);
    });
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** In small statements, so that no long transaction holds back the bus. */
  private async tidy(): Promise<void> {
    const text = `DELETE FROM ${this.kit}.idempotency WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${this.kit}.idempotency WHERE at < now() - interval '${REPLY_DAYS} days' LIMIT ${CHUNK}))`;
    while (!this.loop.stopped && (await this.database.plainly((sql) => sql.run(text))) === CHUNK);
  }
}
