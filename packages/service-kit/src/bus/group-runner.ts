import { schemasOf } from '../sql/schemas.js';
import type { Sql } from '../sql/sql.js';
import type { Lag } from './bus.js';
import type { BusParts } from './bus-server.js';
import { type Consumer, Overtaken } from './consumer.js';
import { Cursors } from './cursors.js';
import { Leadership } from './leadership.js';
import { LeadingLoop } from './leading-loop.js';
import { anythingBehind, countBehind, type OutboxRow, outboxExists, type Position, readBehind } from './position.js';

const AFTER_FAILURE_MS = 250;

/** Runs one group of the embedded bus: fetch, deliver, move the cursor; retry what is due; sleep until woken. */
export class GroupRunner {
  private readonly loop: LeadingLoop;
  private readonly cursors: Cursors;
  private readonly typesOf: Map<string, string[]>;
  private readonly open = new Set<string>();

  constructor(
    private readonly parts: BusParts,
    private readonly consumer: Consumer,
  ) {
    this.cursors = new Cursors(parts.schemas.kit, consumer.group);
    this.typesOf = Map.groupBy(consumer.types, (type) => type.slice(0, type.indexOf('.')));
    const leadership = new Leadership(parts.databaseUrl, `bus ${consumer.group}`, consumer.group, (producer) => {
      if (this.typesOf.has(producer)) this.loop.wake();
    });
    this.loop = new LeadingLoop({
      leadership,
      pollMs: parts.pollMs,
      round: async () => (await this.round()) + (await consumer.retryDue()),
      pauseMs: (soonMs) => this.pauseMs(soonMs),
      failed: (error) => this.failed(error),
    });
  }

  start(): void {
    this.loop.start();
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private failed(error: unknown): number {
    if (!(error instanceof Overtaken)) this.parts.log.warn({ err: error, group: this.consumer.group }, 'bus interrupted');
    return AFTER_FAILURE_MS;
  }

  /** Everything that can be read now, producer by producer. Returns the number of rows passed. */
  private async round(): Promise<number> {
    let passed = 0;
    for (const [producer, types] of this.typesOf) {
      if (await this.isOpen(producer, types)) passed += await this.drain(producer, types);
    }
    return passed;
  }

  private async drain(producer: string, types: string[]): Promise<number> {
    const { kit } = schemasOf(producer);
    const read = (from: Position): Promise<OutboxRow[]> =>
      this.parts.database.plainly((sql) => readBehind(sql, kit, from, types, this.parts.batchSize));
    let from = await this.parts.database.plainly((sql) => this.cursors.read(sql, producer));
    let rows = await read(from);
    let passed = 0;
    for (let last = rows.at(-1); last && !this.loop.stopped; last = rows.at(-1)) {
      // the next batch is fetched while this one is handled
      const next = read(last);
      next.catch(() => undefined);
      await this.deliver(producer, rows, from, last);
      passed += rows.length;
      from = last;
      rows = await next;
    }
    return passed;
  }

  private async deliver(producer: string, rows: readonly OutboxRow[], from: Position, to: Position): Promise<void> {
    const heard = rows.filter((row) => row.envelope !== null).map((row) => ({ producer, envelope: row.envelope }));
    const move = (sql: Sql): Promise<void> => this.cursors.move(sql, producer, from, to);
    if (heard.length > 0) await this.consumer.deliver(heard, move);
    else await this.parts.database.plainly(move);
  }

  /** A producer whose outbox does not exist yet is looked for again each round: services start in any order. */
  private async isOpen(producer: string, types: string[]): Promise<boolean> {
    if (this.open.has(producer)) return true;
    return this.parts.database.plainly(async (sql) => {
      if (!(await outboxExists(sql, producer))) return false;
      await this.cursors.open(sql, producer, types);
      this.open.add(producer);
      return true;
    });
  }

  private async pauseMs(soonMs: number): Promise<number> {
    return this.parts.database.plainly(async (sql) => {
      for (const producer of this.open) {
        if (await anythingBehind(sql, schemasOf(producer).kit, await this.cursors.read(sql, producer))) return soonMs;
      }
      return Math.min(this.parts.pollMs, (await this.consumer.parking.nextDueMs(sql)) ?? this.parts.pollMs);
    });
  }

  /** How far behind it is, counted in heard events only. */
  async lags(sql: Sql): Promise<Lag[]> {
    const lags: Lag[] = [];
    for (const [producer, types] of this.typesOf) {
      if (!(await outboxExists(sql, producer))) continue;
      const from = await this.cursors.read(sql, producer);
      lags.push({ group: this.consumer.group, producer, ...(await countBehind(sql, schemasOf(producer).kit, from, types)) });
    }
    return lags;
  }

  async openEnds(sql: Sql): Promise<string[]> {
    const lags = await this.lags(sql);
    return lags.flatMap(({ group, producer, events }) => {
      if (events > 0) return [`${group}: ${events} events of ${producer} not taken in`];
      // until the runner has looked once, the cursor may still stand for fewer types than are heard now
      return this.open.has(producer) || this.loop.leads === false ? [] : [`${group}: has not looked at ${producer} yet`];
    });
  }
}
