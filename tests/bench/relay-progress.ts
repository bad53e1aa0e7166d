import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from '@xinheng/service-kit';
import pg from 'pg';
import { BATCH } from './kafka-stage.ts';
import { stopwatch, type Timed } from './stopwatch.ts';

const LOOK_MS = 5;
const PATIENCE_MS = 120_000;

/** What the relay of `commitment` has had acknowledged so far. */
export class RelayProgress {
  private readonly client: pg.Client;

  constructor(client: pg.Client) {
    this.client = client;
  }

  static async open(databaseUrl: string): Promise<RelayProgress> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return new RelayProgress(client);
  }

  close = (): Promise<void> => this.client.end();

  /** The last id of the outbox that was sent; 0 before the first. */
  private async sentTo(): Promise<number> {
    const { rows } = await this.client.query<{ id: string }>({ name: 'relay', text: 'select id from commitment_kit.relay' });
    return Number(rows[0]?.id ?? 0);
  }

  private async lastWritten(): Promise<number> {
    const { rows } = await this.client.query<{ id: string }>('select coalesce(max(id), 0) as id from commitment_kit.outbox');
    return Number(rows[0]?.id);
  }

  async until(id: number): Promise<void> {
    for (const deadline = performance.now() + PATIENCE_MS; (await this.sentTo()) < id; ) {
      if (performance.now() > deadline) throw new Error(`the relay stands at ${await this.sentTo()}, wanted ${id}`);
      await pause(LOOK_MS);
    }
  }

  /** Until everything that is written now was sent. */
  async untilAll(): Promise<void> {
    await this.until(await this.lastWritten());
  }

  /** One event on its way: topic, connections and leadership are there, the rest is routine. */
  async warm(running: Running, fill: (events: number) => string): Promise<void> {
    await this.client.query(fill(1));
    running.wake();
    await this.untilAll();
  }

  /** From the first acknowledged batch to the last; of a service that has just been started. */
  async timedFromFirst(boot: () => Promise<Running>): Promise<{ timed: Timed; running: Running }> {
    const last = await this.lastWritten();
    const running = await boot();
    await this.until((await this.firstWritten()) + BATCH - 1);
    const end = stopwatch();
    await this.until(last);
    return { timed: end(), running };
  }

  private async firstWritten(): Promise<number> {
    const { rows } = await this.client.query<{ id: string }>('select coalesce(min(id), 0) as id from commitment_kit.outbox');
    return Number(rows[0]?.id);
  }
}
