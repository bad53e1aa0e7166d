import { randomBytes } from 'node:crypto';
import type { DataOf, Envelope, EventDefinition } from '@xinheng/contracts';
import { type Clock, type Instant, type LocalDate, localDateOf } from '@xinheng/kernel';
import { appendToOutbox } from '../bus/outbox.js';
import { enqueueJob } from '../jobs/enqueue.js';
import type { JobDefinition } from '../jobs/job.js';
import { traceparentNow } from '../ops/trace.js';
import type { Service } from '../service.js';
import type { Tx } from '../sql/sql.js';
import { covers, type Scope } from './actor.js';
import type { Call } from './call.js';
import { derivedId, uuidv7 } from './ids.js';
import type { Knowledge } from './knowledge.js';
import { forbidden } from './problem.js';
import type { Ctx } from './use-case.js';

/** Events held in memory before they are written to the outbox of the open transaction. */
const FLUSH_AT = 5000;

export interface SessionParts<S> {
  readonly service: Service<S, never>;
  readonly tx: Tx<never>;
  readonly call: Call;
  readonly clock: Clock;
  readonly knowledge: Knowledge;
  readonly mayEmit: readonly EventDefinition[];
  /** Ids derive from it instead of chance: the id of the one event that is reacted to, and the use case. */
  readonly idSeed?: string | undefined;
}

/** One run of a use case: what `Ctx` promises, on one open transaction. */
export class Session<S> implements Ctx<S> {
  readonly store: S;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly actor;
  readonly calendar;
  readonly law;
  readonly correlationId: string;
  emitted = 0;
  started = 0;
  private pending: Envelope[] = [];
  private ids = 0;
  private readonly traceparent = traceparentNow();

  constructor(private readonly parts: SessionParts<S>) {
    this.store = parts.service.store(parts.tx);
    this.now = parts.clock.now();
    this.today = localDateOf(this.now);
    this.actor = parts.call.actor;
    this.calendar = parts.knowledge.calendar;
    this.law = parts.knowledge.law;
    this.correlationId = parts.call.correlationId;
  }

  newId(): string {
    const ms = Date.parse(this.now);
    const { idSeed } = this.parts;
    return idSeed === undefined ? uuidv7(ms) : derivedId(idSeed, this.ids++, Number.parseInt(idSeed.replaceAll('-', '').slice(0, 12), 16));
  }

  random(bytes: number): Uint8Array {
    return new Uint8Array(randomBytes(bytes));
  }

  allow(scope: Scope): void {
    if (!covers(this.actor, scope)) throw forbidden('该事项不在您的部门或管辖区域范围内');
  }

  emit<E extends EventDefinition>(event: E, data: DataOf<E>): void {
    this.pending.push(this.envelope(event, data));
  }

  async emitMany<E extends EventDefinition>(event: E, data: readonly DataOf<E>[]): Promise<void> {
    for (const one of data) {
      this.emit(event, one);
      if (this.pending.length >= FLUSH_AT) await this.flush();
    }
  }

  async startJob<I>(job: JobDefinition<S, I, unknown>, input: I): Promise<{ jobId: string }> {
    const id = this.newId();
    const { kind, title } = job;
    const row = { id, kind, title, input, actor: this.actor, correlationId: this.correlationId, createdAt: this.now };
    await enqueueJob(this.parts.tx.sql, this.parts.service.schemas.kit, row);
    this.started += 1;
    return { jobId: id };
  }

  /** Writes the events that are still in memory. */
  async flush(): Promise<void> {
    if (this.pending.length === 0) return;
    const envelopes = this.pending;
    this.pending = [];
    this.emitted += envelopes.length;
    await appendToOutbox(this.parts.tx.sql, this.parts.service.schemas.kit, envelopes);
  }

  private envelope<E extends EventDefinition>(event: E, data: DataOf<E>): Envelope {
    if (!this.parts.mayEmit.some((known) => known.type === event.type)) throw new Error(`${event.type} is not declared in "emits"`);
    const parsed = event.data.parse(data);
    return {
      specversion: '1.0',
      id: this.newId(),
      source: this.parts.service.name,
      type: event.type,
      dataversion: event.version,
      time: this.now,
      key: event.key(parsed),
      correlationid: this.correlationId,
      causationid: this.parts.call.causationId,
      actor: { id: this.actor.id, name: this.actor.name },
      ...(this.traceparent ? { traceparent: this.traceparent } : {}),
      data: parsed,
    };
  }
}
