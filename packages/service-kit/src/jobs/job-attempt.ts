import type { Log } from '../ops/log.js';
import { inSpan } from '../ops/trace.js';
import type { Database } from '../sql/database.js';
import type { Sql } from '../sql/sql.js';
import type { Call } from '../work/call.js';
import type { Work } from '../work/work.js';
import { diedTooOften, failureOf } from './failure.js';
import type { JobDefinition, JobRun } from './job.js';
import type { ClaimedJob, Hold, JobTable } from './job-table.js';
import { JobStopped, StopReason } from './stopped.js';

export interface JobAttemptParts {
  readonly table: JobTable;
  readonly database: Database;
  readonly work: Work<never>;
  readonly log: Log;
  readonly leaseMs: number;
  /** Earlier attempts without an outcome after which the job is given up. */
  readonly deaths: number;
}

const ATTEMPTS = 3;
const RETRY_MS = 1000;

/** One claim of a job from beginning to end. It speaks for the job as long as the claim holds, and not a moment longer. */
export class JobAttempt {
  private readonly end = new AbortController();

  constructor(
    private readonly parts: JobAttemptParts,
    private readonly definition: JobDefinition<never, unknown, unknown>,
    private readonly claim: ClaimedJob,
  ) {}

  /** Raises the signal; the first reason stays. */
  stop(reason: StopReason): void {
    this.end.abort(reason);
  }

  async carryOut(): Promise<void> {
    const { definition, claim, parts } = this;
    if (this.hasDiedTooOften()) return this.giveUp();
    const beat = setInterval(() => void this.beat(), parts.leaseMs / 3);
    try {
      if (claim.state === 'stopping') throw new JobStopped();
      const result = await inSpan(`job ${claim.kind}`, {}, () => definition.run(this.jobRun(), claim.input));
      await this.settle((sql) => parts.table.finish(sql, claim, 'done', { result }));
    } catch (error) {
      await this.afterFailure(error).catch((failure: unknown) => this.log('error', 'job outcome not written', failure));
    } finally {
      clearInterval(beat);
    }
  }

  /**
   * Every attempt is counted when it begins and an orderly stop takes its count back. Faults end the job after a few, so that attempts
   * beyond these were cut off: their process ended, and nobody was told what became of them.
   */
  private hasDiedTooOften(): boolean {
    const { claim, definition, parts } = this;
    return claim.state !== 'stopping' && claim.attempts > Math.max(parts.deaths, definition.attempts ?? ATTEMPTS);
  }

  private async giveUp(): Promise<void> {
    const problem = diedTooOften(this.claim.attempts - 1);
    try {
      await this.settle((sql) => this.parts.table.finish(sql, this.claim, 'failed', { problem }));
      this.log('error', 'job given up: its process has ended with it too often');
    } catch (error) {
      this.log('error', 'job outcome not written', error);
    }
  }

  private async afterFailure(error: unknown): Promise<void> {
    const { claim, definition } = this;
    const { table } = this.parts;
    const { signal } = this.end;
    if (signal.reason === StopReason.lost) return this.log('warn', 'job lost, outcome dropped', error);
    if (signal.reason === StopReason.service) return this.settle((sql) => table.release(sql, claim, 0, false));
    if (error instanceof JobStopped || signal.aborted) return this.settle((sql) => table.finish(sql, claim, 'stopped', {}));
    this.log('error', 'job failed', error);
    const failure = failureOf(error);
    if (failure.final || claim.attempts >= (definition.attempts ?? ATTEMPTS))
      return this.settle((sql) => table.finish(sql, claim, 'failed', { problem: failure.view }));
    return this.settle((sql) => table.release(sql, claim, RETRY_MS * 2 ** (claim.attempts - 1), true));
  }

  private async settle(write: (sql: Sql) => Promise<boolean>): Promise<void> {
    if (!(await this.parts.database.plainly(write))) this.log('warn', 'job lost, outcome dropped');
  }

  private async beat(): Promise<void> {
    const { database, table, leaseMs } = this.parts;
    try {
      this.heed(await database.plainly((sql) => table.beat(sql, this.claim, leaseMs)));
    } catch (error) {
      this.log('warn', 'heart-beat not written', error);
    }
  }

  private heed(hold: Hold): void {
    if (hold === 'lost') this.stop(StopReason.lost);
    else if (hold === 'stopping') this.stop(StopReason.person);
  }

  /** Refuses whoever no longer has the job; once it has passed, nobody can take the job before the transaction of `sql` has ended. */
  private async keepHold(sql: Sql): Promise<void> {
    if (await this.parts.table.keepHold(sql, this.claim)) return;
    this.stop(StopReason.lost);
    throw new JobStopped();
  }

  private jobRun(): JobRun<never> {
    const { id, attempts, actor, correlation_id: correlationId } = this.claim;
    const { work, database, table } = this.parts;
    const { signal } = this.end;
    const call: Call = { actor, correlationId, causationId: id, requestId: id, internal: true, signal };
    const stepCall: Call = { ...call, first: (sql) => this.keepHold(sql) };
    return {
      id,
      attempt: attempts,
      signal,
      step: (useCase, input) => work.run(useCase, input, stepCall),
      read: (query, input) => work.read(query, input, call),
      throwIfStopped: () => {
        if (signal.aborted) throw new JobStopped();
      },
      progress: async (progress) => {
        const hold = await database.plainly((sql) => table.progress(sql, this.claim, progress));
        this.heed(hold);
        if (hold === 'lost') throw new JobStopped();
      },
    };
  }

  private log(level: 'warn' | 'error', message: string, error?: unknown): void {
    const { id, kind, attempts } = this.claim;
    this.parts.log[level]({ ...(error === undefined ? {} : { err: error }), job: id, kind, attempt: attempts }, message);
  }
}
