import type { Clock } from '@xinheng/kernel';
import type { Log } from '../ops/log.js';
import type { Database } from '../sql/database.js';
import type { Reaction } from './incoming.js';

export interface RetryPolicy {
  /** Failed deliveries before a message is parked until a person replays it. */
  readonly attempts: number;
  /** Pause after the first failure; doubles each time. */
  readonly delayMs: number;
}

export interface ConsumerParts {
  readonly group: string;
  readonly service: string;
  readonly title: string;
  readonly kitSchema: string;
  readonly database: Database;
  readonly reactions: ReadonlyMap<string, Reaction>;
  readonly clock: Clock;
  readonly log: Log;
  readonly retry: RetryPolicy;
  /** A handler that takes longer is given up and counts as failed. */
  readonly handlerTimeoutMs: number;
}
