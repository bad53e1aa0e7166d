import type { Query, UseCase } from '../work/use-case.js';

export interface JobProgress {
  readonly done: number;
  readonly total: number;
  /** Chinese: what is being done just now. */
  readonly label?: string;
}

/** What a running job may use. It holds no transaction between steps. */
export interface JobRun<S> {
  readonly id: string;
  /** 1 at first; more after a crash or a fault: `run` begins again from the top and resumes from state in its own tables. */
  readonly attempt: number;
  /** Raised when the attempt is to end; its reason is a `StopReason`. */
  readonly signal: AbortSignal;
  /** One transaction through Work, as the actor who started the job. It commits only if the job is still this attempt's. */
  step<I, R>(useCase: UseCase<S, I, R>, input: I): Promise<R>;
  read<I, R>(query: Query<S, I, R>, input: I): Promise<R>;
  progress(progress: JobProgress): Promise<void>;
  /** Leaves the job when a person asked to stop it or the service is stopping. */
  throwIfStopped(): void;
}

export interface JobDefinition<S, I, R> {
  /** Dotted, prefixed by the service: `archive.import.run`. */
  readonly kind: string;
  /** Chinese. */
  readonly title: string;
  /** Faults before it is given up; a refusal ends it at once. Default 3. Attempts that die with their process are counted apart. */
  readonly attempts?: number;
  run(job: JobRun<S>, input: I): Promise<R>;
}

export type AnyJob<S> = JobDefinition<S, never, unknown>;

/** `defineJob<ArchiveStore>()({ … })`: the second call infers input and result. */
export const defineJob =
  <S>() =>
  <I, R>(definition: JobDefinition<S, I, R>): JobDefinition<S, I, R> =>
    definition;
