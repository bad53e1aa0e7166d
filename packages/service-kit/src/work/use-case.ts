import type { WorkingCalendar } from '@xinheng/calendar';
import type { DataOf, EventDefinition, Permission } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { JobDefinition } from '../jobs/job.js';
import type { Actor, Scope } from './actor.js';
import type { LawRegister } from './knowledge.js';

/** Who may run it. `system`: reactions, timers and jobs only. */
export type UseCasePermission = Permission | 'signed-in' | 'public' | 'system';

/** What a query may use: a read-only transaction and today's knowledge. */
export interface ReadCtx<S> {
  readonly store: S;
  readonly now: Instant;
  /** The calendar day in China. */
  readonly today: LocalDate;
  readonly actor: Actor;
  readonly calendar: WorkingCalendar;
  readonly law: LawRegister;
  readonly correlationId: string;
  /** @throws Problem 403 unless the actor's department, region or person covers the scope. */
  allow(scope: Scope): void;
}

/** What a use case may use. Time, chance and ids come from here only. */
export interface Ctx<S> extends ReadCtx<S> {
  /** A UUID version 7. In a reaction to one event it derives from that event, so that a repetition makes the same ids. */
  newId(): string;
  random(bytes: number): Uint8Array;
  /** Writes the event to the outbox within this transaction. */
  emit<E extends EventDefinition>(event: E, data: DataOf<E>): void;
  /** The same for many at once; use it for thousands. */
  emitMany<E extends EventDefinition>(event: E, data: readonly DataOf<E>[]): Promise<void>;
  /** Starts the job when, and only if, this transaction commits. */
  startJob<I>(job: JobDefinition<S, I, unknown>, input: I): Promise<{ jobId: string }>;
}

/** Small JSON for the audit trail: never personal data. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[] | readonly number[]>>;

export interface AuditNote {
  /** What it is about: `task:<id>`. The trail is read by it. */
  readonly subject: string;
  readonly detail?: AuditDetail;
}

/** One verb of a service: one transaction, one audit row. */
export interface UseCase<S, I, R> {
  /** Dotted, equal to the route's id where there is one. */
  readonly name: string;
  /** Chinese; what the audit trail calls it. */
  readonly title: string;
  readonly permission: UseCasePermission;
  /** Every event it may emit; another one is a fault. */
  readonly emits?: readonly EventDefinition[];
  run(ctx: Ctx<S>, input: I): Promise<R>;
  audit?(input: I, reply: R): AuditNote;
  /** The subject of a refused or forbidden attempt, when there is no reply to take it from. */
  about?(input: I): string;
}

export interface Query<S, I, R> {
  readonly name: string;
  readonly title: string;
  readonly permission: Exclude<UseCasePermission, 'system'>;
  run(ctx: ReadCtx<S>, input: I): Promise<R>;
  /** Names the subject of a protected read; it then leaves an audit row. */
  protectedRead?(input: I): string;
}

export type AnyUseCase<S> = UseCase<S, never, unknown>;

/** `useCase<InspectionStore>()({ … })`: the second call infers input and reply. */
export const useCase =
  <S>() =>
  <I, R>(definition: UseCase<S, I, R>): UseCase<S, I, R> =>
    definition;

export const defineQuery =
  <S>() =>
  <I, R>(definition: Query<S, I, R>): Query<S, I, R> =>
    definition;
