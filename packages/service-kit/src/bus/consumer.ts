import { SpanKind } from '@opentelemetry/api';
import type { Envelope } from '@xinheng/contracts';
import { isRefusal } from '@xinheng/kernel';
import { busMetrics } from '../ops/metrics.js';
import { inSpan } from '../ops/trace.js';
import { isCollision, isOutage, withRetry } from '../sql/failures.js';
import type { Sql, Tx } from '../sql/sql.js';
import type { Delivery } from '../work/reaction.js';
import type { ConsumerParts } from './consumer-parts.js';
import { causeOf, Failures } from './failures.js';
import { type Cause, type Incoming, type Message, type Readable, readMessage } from './incoming.js';
import { keyOf, type NewParked, type ParkedRow, Parking } from './parking.js';
import { runsOf } from './runs.js';
import { HandlerHangs, within } from './time-limit.js';

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
  private readonly failures: Failures;
  private turn: Promise<unknown> = Promise.resolve();
  /** What is being handled just now; one at a time. */
  private handled: Readable | undefined;

  constructor(private readonly parts: ConsumerParts) {
    this.parking = new Parking(parts.kitSchema, parts.group);
    this.failures = new Failures(parts, this.parking);
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
        await this.carefully(messages, alongside);
      }
      busMetrics.delivered.add(messages.length, { group: this.group });
    });
  }

  /** One by one. A message whose handler hangs is set aside in a transaction of its own, for it has taken the batch's with it. */
  private async carefully(messages: readonly Message[], alongside: Alongside): Promise<void> {
    for (;;) {
      let hanging: NewParked | undefined;
      try {
        return await withRetry(() => this.attempt(messages, alongside, (tx, fresh, acts) => this.oneByOne(tx, fresh, acts)));
      } catch (error) {
        if (!(error instanceof HandlerHangs) || !this.handled) throw error;
        hanging = this.failures.first(this.handled, causeOf(error, this.handled));
      }
      const row = hanging;
      await this.parts.database.inTransaction(({ sql }) => this.parking.add(sql, [row]));
    }
  }

  /** Tries again what is due, and what has become free behind it. Returns how many messages left the parking. */
  async retryDue(): Promise<number> {
    const heads = await this.parts.database.plainly((sql) => this.parking.dueHeads(sql, 100));
    let left = 0;
    for (const head of heads) {
      for (let seq: number | undefined = head.seq; seq !== undefined; ) {
        const current: number = seq;
        const outcome: Outcome = await this.alone(() => this.retryOne(current));
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
        this.failures.report(message, message.cause);
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
    const cause = await this.tryOne(tx, message, acts);
    return cause && this.failures.first(message, cause);
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
      if (isOutage(error) || isCollision(error) || error instanceof HandlerHangs) throw error;
      await tx.sql.run('ROLLBACK TO SAVEPOINT message');
      if (isRefusal(error)) {
        await this.mark(tx.sql, [message]);
        await this.failures.refused(tx.sql, message, error, error.code);
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
    const [traceparent, ...alsoOf] = tracesOf(run);
    this.handled = first;
    await inSpan(`${this.group} handle ${first.type}`, { kind: SpanKind.CONSUMER, attributes, traceparent, alsoOf }, () =>
      within(this.parts.handlerTimeoutMs, () => first.reaction.handle(heard, delivery)),
    );
  }

  private async retryOne(seq: number): Promise<Outcome> {
    const acts: Acts = [];
    try {
      const outcome = await withRetry(() => this.parts.database.inTransaction((tx) => this.retryWithin(tx, seq, acts)));
      if (outcome.gone) for (const act of acts) act();
      return outcome;
    } catch (error) {
      if (!(error instanceof HandlerHangs)) throw error;
      await this.parts.database.inTransaction((tx) => this.noteHanging(tx.sql, seq, error));
      return stays;
    }
  }

  private async retryWithin(tx: Tx<never>, seq: number, acts: Acts): Promise<Outcome> {
    const row = await this.parking.lock(tx.sql, seq);
    if (!row || (await this.retryRow(tx, row, acts))) return stays;
    await this.parking.remove(tx.sql, seq);
    return { gone: true, next: await this.parking.following(tx.sql, row) };
  }

  private async noteHanging(sql: Sql, seq: number, error: HandlerHangs): Promise<void> {
    const row = await this.parking.lock(sql, seq);
    if (row && this.handled) await this.failures.again(sql, row, this.handled, causeOf(error, this.handled));
  }

  private async retryRow(tx: Tx<never>, row: ParkedRow, acts: Acts): Promise<Cause | undefined> {
    const message = readMessage({ producer: row.producer, envelope: row.envelope }, this.parts.reactions);
    const cause = message.readable ? await this.tryOne(tx, message, acts) : message.cause;
    if (cause) await this.failures.again(tx.sql, row, message, cause);
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
}

/** The spans that have brought these messages, each once; a batch belongs to the trace of its first and is linked with the others. */
const tracesOf = (run: readonly Readable[]): string[] => [
  ...new Set(run.flatMap(({ traceparent, envelope }) => traceparent ?? envelope.traceparent ?? [])),
];

/** Whether a parked message has left, and which one of its key is next. */
type Outcome = { readonly gone: boolean; readonly next: number | undefined };
const stays: Outcome = { gone: false, next: undefined };

type Acts = (() => void)[];
type Take = (tx: Tx<never>, fresh: readonly Readable[], acts: Acts) => Promise<void>;
