import type { BusParts } from '../bus-server.js';
import type { Span } from './checked-producer.js';
import type { Connection } from './connection.js';
import { LogLost } from './log-lost.js';
import type { RelayPlace } from './relay-place.js';

const CHECK_MS = 5000;

/**
 * Notices that a log which was acknowledged is no longer there, and has the whole outbox sent once more: what a reader has taken in
 * already lies in its inbox.
 */
export class LogLoss {
  private last: Map<number, number> | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;
  /** A new leader may tell an end that lags for a moment: only what is seen twice counts. */
  private suspected = false;

  constructor(
    private readonly topic: string,
    private readonly place: RelayPlace,
    private readonly bus: BusParts,
  ) {}

  /** The topic is not there at all. @throws LogLost where something was acknowledged in it */
  async demandNothingSent(): Promise<void> {
    const acknowledged = await this.bus.database.plainly((sql) => this.place.acknowledged(sql));
    if (acknowledged.size > 0) await this.beginAgain('the topic is gone');
  }

  /** Every few seconds compares the ends of the log with what was acknowledged. */
  async check(connection: Connection): Promise<void> {
    if (performance.now() - this.lookedAt < CHECK_MS) return;
    this.lookedAt = performance.now();
    // read anew: another relay may have led in between
    this.last = await this.bus.database.plainly((sql) => this.place.acknowledged(sql));
    const ends = await connection.withAdmin((admin) => admin.fetchTopicOffsets(this.topic));
    const short = ends.find(({ partition, high }) => Number(high) <= (this.last?.get(partition) ?? -1));
    const before = this.suspected;
    this.suspected = short !== undefined && !before;
    if (!short) return;
    if (before) await this.beginAgain(`partition ${short.partition} ends at ${short.high}`);
    this.lookedAt -= CHECK_MS / 2;
  }

  /** An acknowledged batch lies behind all earlier ones, or the log is another. @throws LogLost */
  async demandGrown(spans: ReadonlyMap<number, Span>): Promise<void> {
    for (const [partition, { first }] of spans) {
      const last = this.last?.get(partition) ?? -1;
      if (first <= last) await this.beginAgain(`partition ${partition} was at ${last} and goes on at ${first}`);
    }
  }

  acknowledged(spans: ReadonlyMap<number, Span>): void {
    for (const [partition, { last }] of spans) this.last?.set(partition, last);
  }

  private async beginAgain(what: string): Promise<never> {
    await this.bus.database.inTransaction(({ sql }) => this.place.beginAgain(sql));
    this.last = new Map();
    throw new LogLost(
      `主题 ${this.topic} 的日志已丢失（${what}），全部事件将重新发送。The log of ${this.topic} was lost: ${what}; everything is sent again`,
    );
  }
}
