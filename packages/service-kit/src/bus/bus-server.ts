import { type MessageHandler, Server } from '@nestjs/microservices';
import type { Envelope } from '@xinheng/contracts';
import type { Clock } from '@xinheng/kernel';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Log } from '../ops/log.js';
import type { Database } from '../sql/database.js';
import type { Schemas } from '../sql/schemas.js';
import type { Sql } from '../sql/sql.js';
import type { Delivery } from '../work/reaction.js';
import type { Bus, BusHealth, Lag } from './bus.js';
import { Consumer } from './consumer.js';
import type { RetryPolicy } from './consumer-parts.js';
import type { Reaction } from './incoming.js';
import type { ReactionMark } from './react.js';

/** What every bus is given by `bootService`. */
export interface BusParts {
  readonly service: string;
  readonly title: string;
  readonly schemas: Schemas;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly retry: RetryPolicy;
  readonly handlerTimeoutMs: number;
  readonly pollMs: number;
  readonly batchSize: number;
}

/** The half of a bus that does not depend on the transport: reactions by group, and a `Consumer` for each group. */
export abstract class BusServer extends Server implements Bus {
  /** Failures are ours to judge; without this Nest would report each of them as well. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly groups = new Map<string, Map<string, Reaction>>();
  private made: Consumer[] | undefined;

  constructor(protected readonly parts: BusParts) {
    super();
  }

  /** Nest would chain a second handler of a pattern to the first and run both as one: groups are kept apart here. */
  override addHandler(pattern: unknown, callback: MessageHandler, isEventHandler = false, extras: Record<string, unknown> = {}): void {
    const type = this.normalizePattern(pattern as string);
    const mark = extras as unknown as ReactionMark;
    if (!isEventHandler || mark.event === undefined) throw new Error(`${type}: handlers of a bus are declared with @React`);
    const group = mark.group ?? this.parts.service;
    const reactions = this.groups.get(group) ?? new Map<string, Reaction>();
    if (reactions.has(type)) throw new Error(`${group} has two reactions to ${type}; give one of them a group of its own`);
    reactions.set(type, { event: mark.event, batch: mark.batch ?? false, handle: handleBy(callback) });
    this.groups.set(group, reactions);
    this.messageHandlers.set(`${group}:${type}`, callback);
  }

  protected get consumers(): readonly Consumer[] {
    this.made ??= [...this.groups].map(([group, reactions]) => new Consumer({ ...this.consumerParts(), group, reactions }));
    return this.made;
  }

  private consumerParts() {
    const { service, title, schemas, database, clock, log, retry, handlerTimeoutMs } = this.parts;
    return { service, title, kitSchema: schemas.kit, database, clock, log, retry, handlerTimeoutMs };
  }

  override on(): void {
    // nothing is told by events: what goes wrong is in the parking, the log and the metrics
  }

  override listen(callback: (error?: unknown) => void): void {
    this.start().then(() => callback(), callback);
  }

  protected abstract start(): Promise<void>;
  abstract override close(): Promise<void>;
  abstract override unwrap<T>(): T;
  abstract nudge(): void;
  abstract wake(): void;
  abstract lags(): Promise<Lag[]>;
  abstract health(): BusHealth;
  abstract unsentSeconds(): Promise<number>;
  abstract openEnds(sql: Sql): Promise<string[]>;
}

/** Waits for the handler, its interceptors and its stream; rejects with what the exception filter let through. */
function handleBy(callback: MessageHandler): Reaction['handle'] {
  return async (heard: Envelope | Envelope[], delivery: Delivery) => {
    const result: unknown = await callback(heard, delivery);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
}
