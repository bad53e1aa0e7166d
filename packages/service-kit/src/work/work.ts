import { SpanKind } from '@opentelemetry/api';
import { type Clock, isRefusal } from '@xinheng/kernel';
import { type AuditResult, appendAudit } from '../audit/append.js';
import type { KnowledgeSource } from '../law/knowledge-source.js';
import { inSpan } from '../ops/trace.js';
import type { Service } from '../service.js';
import type { Database } from '../sql/database.js';
import { withRetry } from '../sql/failures.js';
import type { Tx } from '../sql/sql.js';
import { type Actor, systemActor } from './actor.js';
import type { Call } from './call.js';
import { keepReply, storedReply } from './idempotency.js';
import { forbidden, isProblem, notSignedIn, type Problem } from './problem.js';
import type { Delivery } from './reaction.js';
import { rememberAttempt } from './refused-attempt.js';
import { Session } from './session.js';
import type { AuditNote, Query, UseCase, UseCasePermission } from './use-case.js';

/** What a committed transaction has left for others to pick up. */
export interface Committed {
  readonly events: number;
  readonly jobs: number;
}

export interface WorkParts<S> {
  readonly service: Service<S, never>;
  readonly database: Database;
  readonly clock: Clock;
  /** Calendar and law, asked for by each transaction. */
  readonly knowledge: KnowledgeSource;
  /** Called after each commit, never within the transaction. */
  readonly afterCommit: (committed: Committed) => void;
}

/** The only way into a service's state, for HTTP, events, timers and jobs alike: one use case, one transaction. */
export class Work<S> {
  constructor(private readonly parts: WorkParts<S>) {}

  /** State, outbox, audit and stored reply together or not at all. Collisions with other transactions are tried again. */
  run<I, R>(useCase: UseCase<S, I, R>, input: I, call: Call): Promise<R> {
    return inSpan(useCase.name, {}, async () => {
      await this.admit(useCase, input, call);
      try {
        return await this.runAdmitted(useCase, input, call);
      } catch (error) {
        if (isRefusal(error)) await this.recordAttempt(useCase, input, call, 'refused', error.code);
        else if (isForbidden(error)) await this.recordAttempt(useCase, input, call, 'forbidden', error.code);
        throw error;
      }
    });
  }

  /** A read-only transaction; a protected read leaves its audit row in the same one. */
  read<I, R>(query: Query<S, I, R>, input: I, call: Call): Promise<R> {
    return inSpan(query.name, {}, async () => {
      await this.admit(query, input, call);
      const subject = query.protectedRead?.(input);
      try {
        return await this.parts.database.inTransaction(
          async (tx) => {
            const reply = await query.run(await this.session(tx, call), input);
            if (subject !== undefined) await this.audit(tx, query, call, 'read', { subject });
            return reply;
          },
          readOptions(subject !== undefined),
        );
      } catch (error) {
        if (isForbidden(error)) await this.recordAttempt({ ...query, about: () => subject ?? '' }, input, call, 'forbidden', error.code);
        throw error;
      }
    });
  }

  /** A use case as a consequence of an event, within the transaction that also marks the event as taken in. */
  react<I, R>(useCase: UseCase<S, I, R>, input: I, delivery: Delivery): Promise<R> {
    const call = this.callOf(delivery);
    const attributes = { 'messaging.consumer.group.name': delivery.group };
    return inSpan(useCase.name, { kind: SpanKind.INTERNAL, attributes }, async () => {
      try {
        const only = delivery.envelopes.length === 1 ? delivery.envelopes[0] : undefined;
        const session = await this.session(delivery.tx, call, useCase, only && `${only.id}/${useCase.name}`);
        const reply = await this.perform(session, delivery.tx, useCase, input, call);
        delivery.afterCommit(() => this.parts.afterCommit({ events: session.emitted, jobs: session.started }));
        return reply;
      } catch (error) {
        rememberAttempt(error, { action: useCase.name, title: useCase.title, subject: useCase.about?.(input) ?? null });
        throw error;
      }
    });
  }

  /** A use case within a transaction that the kit itself has opened: a timer marks its slot in the same one. */
  async runWithin<I, R>(tx: Tx<never>, useCase: UseCase<S, I, R>, input: I, call: Call): Promise<{ reply: R; committed: Committed }> {
    const session = await this.session(tx, call, useCase);
    const reply = await this.perform(session, tx, useCase, input, call);
    return { reply, committed: { events: session.emitted, jobs: session.started } };
  }

  private async runAdmitted<I, R>(useCase: UseCase<S, I, R>, input: I, call: Call): Promise<R> {
    const { kit } = this.parts.service.schemas;
    const outcome = await withRetry(() =>
      this.parts.database.inTransaction(async (tx) => {
        await call.first?.(tx.sql);
        const stored = await storedReply(tx.sql, kit, call, useCase.name);
        if (stored.found) return { reply: stored.reply as R, session: undefined };
        const session = await this.session(tx, call, useCase);
        const reply = await this.perform(session, tx, useCase, input, call);
        await keepReply(tx.sql, kit, call, useCase.name, reply);
        return { reply, session };
      }),
    );
    if (outcome.session) this.parts.afterCommit({ events: outcome.session.emitted, jobs: outcome.session.started });
    else call.onReplay?.();
    return outcome.reply;
  }

  private async perform<I, R>(session: Session<S>, tx: Tx<never>, useCase: UseCase<S, I, R>, input: I, call: Call): Promise<R> {
    const reply = await useCase.run(session, input);
    await this.audit(tx, useCase, call, 'done', useCase.audit?.(input, reply) ?? aboutOf(useCase, input));
    await session.flush();
    return reply;
  }

  private async session(tx: Tx<never>, call: Call, useCase?: UseCase<S, never, unknown>, idSeed?: string): Promise<Session<S>> {
    const { service, clock } = this.parts;
    const knowledge = await this.parts.knowledge.within(tx.sql);
    return new Session<S>({ service, tx, call, clock, knowledge, mayEmit: useCase?.emits ?? [], idSeed });
  }

  private audit(tx: Tx<never>, act: Named, call: Call, result: AuditResult, note: AuditNote | undefined): Promise<void> {
    const { service, clock } = this.parts;
    return appendAudit(tx.sql, service.schemas.kit, {
      at: clock.now(),
      requestId: call.requestId,
      correlationId: call.correlationId,
      actor: call.actor,
      action: act.name,
      title: act.title,
      subject: note?.subject ?? null,
      result,
      detail: note?.detail ?? null,
    });
  }

  private async admit<I>(act: Admitted<I>, input: I, call: Call): Promise<void> {
    const problem = admissionProblem(act.permission, call);
    if (!problem) return;
    if (problem.status === 403) await this.recordAttempt(act, input, call, 'forbidden', problem.code);
    throw problem;
  }

  /** A refused attempt is recorded in a transaction of its own: the one of the attempt is undone. */
  private async recordAttempt<I>(act: Admitted<I>, input: I, call: Call, result: AuditResult, code: string): Promise<void> {
    const subject = act.about?.(input);
    await this.parts.database.inTransaction((tx) => this.audit(tx, act, call, result, { subject: subject as string, detail: { code } }));
  }

  private callOf(delivery: Delivery): Call {
    const first = delivery.envelopes[0];
    if (!first) throw new Error('a delivery without an event');
    const actor: Actor = systemActor(this.parts.service.name, this.parts.service.title);
    return { actor, correlationId: first.correlationid, causationId: first.id, requestId: first.id, internal: true };
  }
}

interface Named {
  readonly name: string;
  readonly title: string;
}

interface Admitted<I> extends Named {
  readonly permission: UseCasePermission;
  about?(input: I): string;
}

const readOptions = (writesAudit: boolean) => (writesAudit ? {} : { readOnly: true });

const isForbidden = (error: unknown): error is Problem => isProblem(error) && error.status === 403;

function aboutOf<S, I, R>(useCase: UseCase<S, I, R>, input: I): AuditNote | undefined {
  const subject = useCase.about?.(input);
  return subject === undefined ? undefined : { subject };
}

function admissionProblem(permission: UseCasePermission, call: Call): Problem | undefined {
  if (permission === 'public' || call.actor.kind === 'system') return undefined;
  if (permission === 'system') return call.internal ? undefined : forbidden('该操作只由系统自动办理');
  if (call.actor.kind === 'public') return notSignedIn();
  if (permission === 'signed-in' || call.actor.permissions.includes(permission)) return undefined;
  return forbidden('您的岗位没有办理该事项的权限');
}
