import { SpanKind } from '@opentelemetry/api';
import type { Envelope } from '@xinheng/contracts';
import type { Clock } from '@xinheng/kernel';
import { isRefusal } from '@xinheng/kernel';
import { appendAudit } from '../audit/append.js';
import type { Log } from '../ops/log.js';
import { busMetrics } from '../ops/metrics.js';
import { inSpan } from '../ops/trace.js';
import type { Database } from '../sql/database.js';
import { isCollision, isOutage, withRetry } from '../sql/failures.js';
import type { Sql, Tx } from '../sql/sql.js';
import { systemActor } from '../work/actor.js';
import type { Delivery } from '../work/reaction.js';
import { attemptOf } from '../work/refused-attempt.js';
import { type Cause, type Incoming, type Message, type Reaction, type Readable, readMessage } from './incoming.js';
import { keyOf, type NewParked, type ParkedRow, Parking } from './parking.js';
import { runsOf } from './runs.js';

export interface RetryPolicy {
  /** Failed deliveries before a message is parked until a person replays it. */
  readonly attempts: number;
  /** Pause after the first failure; doubles each time. */
  readonly delayMs: number;
}

const LONGEST_DELAY_MS = 60_000;

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
}

/** Done in the transaction of the effects; the embedded bus moves its cursor here. */
export type Alongside = (sql: Sql) => Promise<void>;

/** The transaction was overtaken: another process has moved the cursor. Nothing was done. */
export class Overtaken extends Error {}

/**
 * One consumer group, free of any transport. Inbox mark and effect are one transaction; order holds per key; a refusal is recorded
 * and done with; a fault parks the key while other keys go on. A transport calls `deliver` with batches, as often as it likes.
 */
export class Consumer {
  readonly parking: Parking;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: ConsumerParts) {
    this.parking = new Parking(parts.kitSchema, parts.group);
  }

  get group(): string {
    return this.parts.group;
  }

  get types(): string[] {
    return [...this.parts.reactions.keys()];
  }

  /**
   * Takes the messages in, in their order. When it resolves, each has taken effect, is recorded as refused, or is parked.
   * @throws when the database is away or another runner was faster: then nothing has happened, deliver again
   */
  deliver(incoming: readonly Incoming[], alongside: Alongside = async () => undefined): Promise<void> {
    return this.alone(async () => {
      const messages = incoming.map((one) => readMessage(one, this.parts.reactions));
      try {
        await this.attempt(messages, alongside, (tx, fresh, acts) => this.together(tx, fresh, acts));
      } catch (error) {
        if (isOutage(error) || error instanceof Overtaken) throw error;
        await withRetry(() => this.attempt(messages, alongside, (tx, fresh, acts) => this.oneByOne(tx, fresh, acts)));
      }
      busMetrics.delivered.add(messages.length, { group: this.group });
    });
  }

  /** Tries again what is due, and what has become free behind it. Returns how many messages left the parking. */
  async retryDue(): Promise<number> {
    const heads = await this.parts.database.plainly((sql) => this.parking.dueHeads(sql, 100));
    let left = 0;
    for (const head of heads) {
      for (let seq: number | undefined = head.seq; seq !== undefined; ) {
        const current: number = seq;
        const outcome: { gone: boolean; next: number | undefined } = await this.alone(() => this.retryOne(current));
        if (outcome.gone) left += 1;
        seq = outcome.next;
      }
    }
    return left;
  }

  /** Deliveries and retries of a group never run side by side in one process: order per key would be left to luck. */
  private alone<R>(work: () => Promise<R>): Promise<R> {
    const mine = this.turn.then(work, work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async attempt(messages: readonly Message[], alongside: Alongside, take: Take): Promise<void> {
    const acts: Acts = [];
    await this.parts.database.inTransaction(async (tx) => {
      const { fresh, parked } = await this.sort(tx.sql, messages);
      await this.parking.add(tx.sql, parked);
      await take(tx, fresh, acts);
      await alongside(tx.sql);
    });
    for (const act of acts) act();
  }

  /** What may be handled now, and what must wait behind a parked message or cannot be read at all. */
  private async sort(sql: Sql, messages: readonly Message[]): Promise<{ fresh: Readable[]; parked: NewParked[] }> {
    const blocked = await this.parking.blockedKeys(sql, messages);
    const fresh: Readable[] = [];
    const parked: NewParked[] = [];
    for (const message of messages) {
      if (blocked.has(keyOf(message))) parked.push({ message, state: 'waiting', cause: null, attempts: 0, delayMs: 0 });
      else if (message.readable) fresh.push(message);
      else {
        parked.push({ message, state: 'parked', cause: message.cause, attempts: 1, delayMs: 0 });
        blocked.add(keyOf(message));
        this.reportParked(message, message.cause);
      }
    }
    return { fresh, parked };
  }

  /** The usual way: one inbox statement, then the handlers, no savepoints. The first failure undoes the whole batch. */
  private async together(tx: Tx<never>, fresh: readonly Readable[], acts: Acts): Promise<void> {
    if (fresh.length === 0) return;
    const marked = new Set(await this.mark(tx.sql, fresh));
    const unseen = fresh.filter((message) => marked.delete(message.eventId));
    for (const run of runsOf(unseen)) await this.handle(tx, run, acts);
  }

  /** The careful way: each message under a savepoint of its own, so that one failure costs one key. */
  private async oneByOne(tx: Tx<never>, fresh: readonly Readable[], acts: Acts): Promise<void> {
    const blocked = new Set<string>();
    for (const message of fresh) {
      const row = blocked.has(keyOf(message))
        ? ({ message, state: 'waiting', cause: null, attempts: 0, delayMs: 0 } as const)
        : await this.underSavepoint(tx, message, acts);
      if (!row) continue;
      blocked.add(keyOf(message));
      await this.parking.add(tx.sql, [row]);
    }
  }

  private async underSavepoint(tx: Tx<never>, message: Readable, acts: Acts): Promise<NewParked | undefined> {
    const failure = await this.tryOne(tx, message, acts);
    if (!failure) return undefined;
    return { message, state: this.stateAfter(1), cause: failure, attempts: 1, delayMs: this.delayAfter(1) };
  }

  /** Marks and handles one message; a refusal is recorded as its outcome. Returns the cause of a fault, its effects undone. */
  private async tryOne(tx: Tx<never>, message: Readable, acts: Acts): Promise<Cause | undefined> {
    await tx.sql.run('SAVEPOINT message');
    const mine: Acts = [];
    try {
      if ((await this.mark(tx.sql, [message])).length > 0) await this.handle(tx, [message], mine);
      await tx.sql.run('RELEASE SAVEPOINT message');
      acts.push(...mine);
      return undefined;
    } catch (error) {
      if (isOutage(error) || isCollision(error)) throw error;
      await tx.sql.run('ROLLBACK TO SAVEPOINT message');
      if (isRefusal(error)) {
        await this.mark(tx.sql, [message]);
        await this.recordRefusal(tx.sql, message, error, error.code);
        return undefined;
      }
      const cause = causeOf(error, message);
      this.parts.log.error(
        { err: error, event: message.eventId, type: message.type, key: message.key, group: this.group },
        'reaction failed',
      );
      return cause;
    }
  }

  private async handle(tx: Tx<never>, run: readonly Readable[], acts: Acts): Promise<void> {
    const [first] = run;
    if (!first) return;
    const envelopes = run.map((message) => message.envelope);
    const delivery: Delivery = { group: this.group, envelopes, tx, afterCommit: (act) => void acts.push(act) };
    const heard: Envelope | Envelope[] = first.reaction.batch ? envelopes : first.envelope;
    const attributes = {
      'messaging.system': 'xinheng',
      'messaging.consumer.group.name': this.group,
      'messaging.batch.message_count': run.length,
    };
    const { traceparent } = first.envelope;
    await inSpan(`${this.group} handle ${first.type}`, { kind: SpanKind.CONSUMER, attributes, traceparent }, () =>
      first.reaction.handle(heard, delivery),
    );
  }

  private async retryOne(seq: number): Promise<{ gone: boolean; next: number | undefined }> {
    const acts: Acts = [];
    const outcome = await withRetry(() =>
      this.parts.database.inTransaction(async (tx) => {
        const row = await this.parking.lock(tx.sql, seq);
        if (!row) return { gone: false, next: undefined };
        const failure = await this.retryRow(tx, row, acts);
        if (failure) return { gone: false, next: undefined };
        await this.parking.remove(tx.sql, seq);
        return { gone: true, next: await this.parking.following(tx.sql, row) };
      }),
    );
    if (outcome.gone) for (const act of acts) act();
    return outcome;
  }

  private async retryRow(tx: Tx<never>, row: ParkedRow, acts: Acts): Promise<Cause | undefined> {
    const message = readMessage({ producer: row.producer, envelope: row.envelope }, this.parts.reactions);
    const cause = message.readable ? await this.tryOne(tx, message, acts) : message.cause;
    if (!cause) return undefined;
    const attempts = row.attempts + 1;
    // what cannot be read does not become readable by waiting
    const state = message.readable ? this.stateAfter(attempts) : 'parked';
    await this.parking.failedAgain(tx.sql, row.seq, state, attempts, this.delayAfter(attempts), cause);
    if (state === 'parked') this.reportParked(message, cause);
    return cause;
  }

  private async mark(sql: Sql, messages: readonly Readable[]): Promise<string[]> {
    const { kitSchema, group } = this.parts;
    const rows = await sql.query<{ event_id: string }>(
      `INSERT INTO ${kitSchema}.inbox (group_name, event_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id`,
      [group, messages.map((message) => message.eventId)],
      `inbox ${kitSchema}`,
    );
    return rows.map((row) => row.event_id);
  }

  private async recordRefusal(sql: Sql, message: Readable, error: unknown, code: string): Promise<void> {
    const { service, title, kitSchema, clock } = this.parts;
    const attempt = attemptOf(error);
    await appendAudit(sql, kitSchema, {
      at: clock.now(),
      requestId: message.eventId,
      actor: systemActor(service, title),
      action: attempt?.action ?? `${service}.react.${message.type}`,
      title: attempt?.title ?? message.reaction.event.summary,
      subject: attempt?.subject ?? message.key,
      result: 'refused',
      detail: { code, event: message.type },
    });
  }

  private stateAfter = (attempts: number): 'retrying' | 'parked' => (attempts >= this.parts.retry.attempts ? 'parked' : 'retrying');

  private delayAfter = (attempts: number): number => Math.min(LONGEST_DELAY_MS, this.parts.retry.delayMs * 2 ** (attempts - 1));

  private reportParked(message: Message, cause: Cause): void {
    busMetrics.parked.add(1, { group: this.group, type: message.type, kind: cause.kind });
    const { producer, eventId, type, key } = message;
    this.parts.log.error({ group: this.group, producer, event: eventId, type, key, cause }, 'message parked');
  }
}

type Acts = (() => void)[];
type Take = (tx: Tx<never>, fresh: readonly Readable[], acts: Acts) => Promise<void>;

function causeOf(error: unknown, message: Readable): Cause {
  const act = attemptOf(error)?.title;
  const text = error instanceof Error ? error.message : String(error);
  return { kind: 'fault', message: text.slice(0, 2000), summary: message.reaction.event.summary, ...(act ? { act } : {}) };
}
