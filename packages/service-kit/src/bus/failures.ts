import { appendAudit } from '../audit/append.js';
import { busMetrics } from '../ops/metrics.js';
import { sqlStateOf } from '../sql/failures.js';
import type { Sql } from '../sql/sql.js';
import { systemActor } from '../work/actor.js';
import { attemptOf } from '../work/refused-attempt.js';
import type { ConsumerParts } from './consumer-parts.js';
import type { Cause, Message, Readable } from './incoming.js';
import type { NewParked, ParkedRow, Parking } from './parking.js';
import { HandlerHangs } from './time-limit.js';

const LONGEST_DELAY_MS = 60_000;

/** What becomes of messages that could not be taken in: tried again with growing pauses, then parked; refused ones recorded. */
export class Failures {
  constructor(
    private readonly parts: ConsumerParts,
    private readonly parking: Parking,
  ) {}

  /** The row of a message that has failed for the first time. */
  first(message: Message, cause: Cause): NewParked {
    const attempts = 1;
    const state = this.stateAfter(attempts);
    if (state === 'parked') this.report(message, cause);
    return { message, state, cause, attempts, delayMs: this.delayAfter(attempts) };
  }

  /** A retry that has failed as well. */
  async again(sql: Sql, row: ParkedRow, message: Message, cause: Cause): Promise<void> {
    const attempts = row.attempts + 1;
    // what cannot be read does not become readable by waiting
    const state = message.readable ? this.stateAfter(attempts) : 'parked';
    await this.parking.failedAgain(sql, row.seq, state, attempts, this.delayAfter(attempts), cause);
    if (state === 'parked') this.report(message, cause);
  }

  /** A refusal is the outcome: it goes into the audit trail and is not tried again. */
  async refused(sql: Sql, message: Readable, error: unknown, code: string): Promise<void> {
    const { service, title, kitSchema, clock } = this.parts;
    const attempt = attemptOf(error);
    await appendAudit(sql, kitSchema, {
      at: clock.now(),
      requestId: message.eventId,
      correlationId: message.envelope.correlationid,
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

  report(message: Message, cause: Cause): void {
    busMetrics.parked.add(1, { group: this.parts.group, type: message.type, kind: cause.kind });
    const { producer, eventId, type, key } = message;
    this.parts.log.error({ group: this.parts.group, producer, event: eventId, type, key, cause }, 'message parked');
  }
}

/** The cause of a fault, with what has happened and which act failed, in Chinese. */
export function causeOf(error: unknown, message: Readable): Cause {
  const act = attemptOf(error)?.title;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof HandlerHangs ? 'handler-hangs' : sqlStateOf(error);
  const { summary } = message.reaction.event;
  return { kind: 'fault', message: text.slice(0, 2000), summary, ...(act ? { act } : {}), ...(code ? { code } : {}) };
}
