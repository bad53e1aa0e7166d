import { createHash } from 'node:crypto';
import pg from 'pg';

export const CHANNEL = 'xinheng_outbox';

/**
 * A connection of its own that holds the right to run a group or a relay and hears wake-ups. The right is an advisory lock of the session:
 * it ends with the process, so a second process takes over without waiting for a time-out.
 */
export class Leadership {
  private client: pg.Client | undefined;
  private leads = false;

  /** @param right what is held, once in the whole database; @param holder names the connection among those of the server */
  constructor(
    private readonly url: string,
    private readonly right: string,
    private readonly holder: string,
    private readonly onWake: (producer: string) => void,
  ) {}

  /** True while this process holds the right. Connects, and connects again, as needed. */
  async held(): Promise<boolean> {
    const client = this.client ?? (await this.connect());
    if (!this.leads) {
      const key = createHash('sha256').update(this.right).digest().readBigInt64BE(0).toString();
      const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1::bigint) AS taken', [key]);
      this.leads = rows[0]?.taken ?? false;
    }
    return this.leads;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, application_name: `xinheng bus ${this.holder}`, keepAlive: true });
    const lost = (): void => {
      if (this.client === client) this.client = undefined;
      this.leads = false;
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.onWake(payload ?? ''));
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    this.client = client;
    return client;
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.leads = false;
    await client?.end().catch(() => undefined);
  }
}
