import type { Sql } from '../sql/sql.js';
import type { BusHealth, Lag } from './bus.js';
import { type BusParts, BusServer } from './bus-server.js';
import { GroupRunner } from './group-runner.js';
import { Notifier } from './notifier.js';
import { hiddenSeconds } from './position.js';

/** The embedded bus: each group reads the producers' outboxes in the same database, one cursor per producer. */
export class PostgresBus extends BusServer {
  private readonly notifier: Notifier;
  private runners: GroupRunner[] = [];

  constructor(parts: BusParts) {
    super(parts);
    this.notifier = new Notifier(parts.database, parts.service, parts.log);
  }

  protected async start(): Promise<void> {
    this.runners = this.consumers.map((consumer) => new GroupRunner(this.parts, consumer));
    for (const runner of this.runners) runner.start();
  }

  nudge(): void {
    this.notifier.nudge();
  }

  wake(): void {
    for (const runner of this.runners) runner.wake();
  }

  lags(): Promise<Lag[]> {
    return this.parts.database.plainly(async (sql) => {
      const all: Lag[] = [];
      for (const runner of this.runners) all.push(...(await runner.lags(sql)));
      return all;
    });
  }

  /** It lives and dies with the database, which the service's own readiness tells. */
  health(): BusHealth {
    return { carrier: 'postgres', problem: null, crashes: [] };
  }

  /** Consumers read the outbox itself: only what a running transaction still hides from them is not on its way. */
  unsentSeconds(): Promise<number> {
    return this.parts.database.plainly((sql) => hiddenSeconds(sql, this.parts.schemas.kit));
  }

  async openEnds(sql: Sql): Promise<string[]> {
    const all: string[] = [];
    for (const runner of this.runners) all.push(...(await runner.openEnds(sql)));
    return all;
  }

  async close(): Promise<void> {
    this.notifier.close();
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }

  unwrap<T>(): T {
    return this.parts.database.pool as T;
  }
}
