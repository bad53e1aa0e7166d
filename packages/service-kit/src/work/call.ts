import type { Readable } from 'node:stream';
import type { RouteDefinition } from '@xinheng/contracts';
import type { Sql } from '../sql/sql.js';
import type { Actor } from './actor.js';

/** One request, timer tick or job step: who asks, and under which ids it is found again. */
export interface Call {
  readonly actor: Actor;
  /** Id of the first human act of the lap. */
  readonly correlationId: string;
  /** Id of the event or command that caused this one. */
  readonly causationId: string;
  readonly requestId: string;
  /** Reactions, timers and jobs: may run use cases with permission `system`. */
  readonly internal?: boolean;
  readonly idempotencyKey?: string;
  readonly route?: RouteDefinition;
  /** HMAC-SHA-256 of the parsed request; another body under the same key is refused. */
  readonly requestHash?: Buffer;
  /** Told when a stored reply was given instead of a new one. */
  readonly onReplay?: () => void;
  /** Raw bytes of an upload. */
  readonly body?: Readable;
  /** Ends when the client has gone away or the service stops. */
  readonly signal?: AbortSignal;
  /** Comes first in the transaction of a use case; what it throws undoes the whole. A step of a job makes sure here that the job is still its own. */
  readonly first?: (sql: Sql) => Promise<void>;
}
