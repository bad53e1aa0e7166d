import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import type { Instant } from '@xinheng/kernel';
import type { Sql } from '../sql/sql.js';

/** How far one consumer group is behind one producer. */
export interface Lag {
  readonly group: string;
  readonly producer: string;
  /** Events not yet taken in; stops counting at 10,000. */
  readonly events: number;
  /** Age in seconds of the oldest of them; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** The way that events take, and what has befallen it. */
export interface BusHealth {
  readonly carrier: 'postgres' | 'kafka';
  /** Why no events go on just now, in Chinese, with what the broker's client said; null while they do. */
  readonly problem: { readonly text: string; readonly detail: string | null; readonly since: Instant } | null;
  /** The last time that a group had to be begun anew, with its cause. */
  readonly crashes: readonly { readonly group: string; readonly at: Instant; readonly cause: string; readonly count: number }[];
}

/**
 * What carries events from outboxes to reactions: a Nest transport strategy. PostgreSQL (embedded) and Kafka stand behind it;
 * services know neither. What becomes of a message (inbox, retry, parking) is the `Consumer`'s, the same for every bus.
 */
export interface Bus extends CustomTransportStrategy {
  /** Told after a commit that wrote events: they may be fetched. */
  nudge(): void;
  /** Looks now instead of at the next turn: for new events, and for parked keys that were released. */
  wake(): void;
  /** One row per group and producer. */
  lags(): Promise<Lag[]>;
  health(): BusHealth;
  /** Age in seconds of the oldest event of this service that is committed or about to be, and not yet on its way; 0 when there is none. */
  unsentSeconds(): Promise<number>;
  /** What is written and not yet taken in, in words, as seen in the snapshot of `sql`; empty when nothing is left. */
  openEnds(sql: Sql): Promise<string[]>;
  addHandler(pattern: unknown, callback: MessageHandler, isEventHandler?: boolean, extras?: Record<string, unknown>): void;
}
