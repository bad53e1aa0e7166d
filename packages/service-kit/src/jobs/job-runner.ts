import { randomUUID } from 'node:crypto';
import { Alarm } from '../bus/alarm.js';
import type { Config } from '../ops/config.js';
import type { Log } from '../ops/log.js';
import { inSpan } from '../ops/trace.js';
import type { Service } from '../service.js';
import type { Database } from '../sql/database.js';
import type { Call } from '../work/call.js';
import type { Work } from '../work/work.js';
import { failureOf } from './failure.js';
import type { JobDefinition, JobRun } from './job.js';
import { type JobRow, JobTable } from './job-table.js';
import { JobStopped } from './stopped.js';

export interface JobRunnerParts {
  readonly service: Service<never, never>;
  readonly database: Database;
  readonly work: Work<never>;
  readonly config: Config;
  readonly log: Log;
}

const ATTEMPTS = 3;
const RETRY_MS = 1000;

type AnyDefinition = JobDefinition<never, unknown, unknown>;

/** Runs the jobs of a service in the background, a few at once, each under a lease that it keeps alive. */
export class JobRunner {
  readonly table: JobTable;
  private readonly worker = randomUUID();
  private readonly kinds: Map<string, AnyDefinition>;
  private readonly alarm = new Alarm();
  private readonly active = new Map<string, { end: AbortController; done: Promise<void> }>();
  private stopped = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly parts: JobRunnerParts) {
    this.table = new JobTable(parts.service.schemas.kit);
    this.kinds = new Map((parts.service.jobs ?? []).map((job) => [job.kind, job as unknown as AnyDefinition]));
  }

  start(): void {
    if (this.kinds.size > 0) this.loop = this.run();
  }

  wake(): void {
    this.alarm.ring();
  }

  /** Running jobs are told to leave; what they were doing is given back and taken up again by the next process. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.ring();
    await this.loop;
    for (const { end } of this.active.values()) end.abort('service stops');
    await Promise.all([...this.active.values()].map(({ done }) => done));
  }

  private async run(): Promise<void> {
    const { config, database, log } = this.parts;
    while (!this.stopped) {
      let claimed: JobRow | undefined;
      try {
        if (this.active.size < config.jobsAtOnce)
          claimed = await database.plainly((sql) => this.table.claim(sql, this.worker, config.jobLeaseMs, [...this.kinds.keys()]));
      } catch (error) {
        log.warn({ err: error }, 'jobs interrupted');
      }
      if (claimed) this.begin(claimed);
      else await this.alarm.pause(Math.min(config.tickMs, config.jobLeaseMs));
    }
  }

  private begin(row: JobRow): void {
    const end = new AbortController();
    const done = this.carryOut(row, end).finally(() => {
      this.active.delete(row.id);
      this.alarm.ring();
    });
    this.active.set(row.id, { end, done });
  }

  private async carryOut(row: JobRow, end: AbortController): Promise<void> {
    const { log } = this.parts;
    const beat = setInterval(() => void this.beat(row, end), this.parts.config.jobLeaseMs / 3);
    try {
      if (row.state === 'stopping') throw new JobStopped();
      const definition = this.kinds.get(row.kind);
      if (!definition) throw new Error(`no job ${row.kind}`);
      const result = await inSpan(`job ${row.kind}`, {}, () => definition.run(this.runOf(row, end.signal), row.input));
      await this.write((sql) => this.table.finish(sql, row.id, this.worker, 'done', { result }));
    } catch (error) {
      await this.afterFailure(row, error, end.signal).catch((failure: unknown) =>
        log.error({ err: failure, job: row.id }, 'job outcome not written'),
      );
    } finally {
      clearInterval(beat);
    }
  }

  private async afterFailure(row: JobRow, error: unknown, signal: AbortSignal): Promise<void> {
    const { table, worker } = this;
    if (signal.aborted && signal.reason === 'service stops') return this.write((sql) => table.release(sql, row.id, worker, 0, false));
    if (signal.aborted && signal.reason === 'lost') return;
    if (error instanceof JobStopped || signal.aborted) return this.write((sql) => table.finish(sql, row.id, worker, 'stopped', {}));
    const failure = failureOf(error);
    this.parts.log.error({ err: error, job: row.id, kind: row.kind, attempt: row.attempts }, 'job failed');
    const limit = this.kinds.get(row.kind)?.attempts ?? ATTEMPTS;
    if (failure.final || row.attempts >= limit)
      return this.write((sql) => table.finish(sql, row.id, worker, 'failed', { problem: failure.view }));
    return this.write((sql) => table.release(sql, row.id, worker, RETRY_MS * 2 ** (row.attempts - 1), true));
  }

  private async beat(row: JobRow, end: AbortController): Promise<void> {
    try {
      const state = await this.parts.database.plainly((sql) => this.table.beat(sql, row.id, this.worker, this.parts.config.jobLeaseMs));
      if (state !== 'ours' && !end.signal.aborted) end.abort(state === 'lost' ? 'lost' : 'a person stopped it');
    } catch (error) {
      this.parts.log.warn({ err: error, job: row.id }, 'heart-beat not written');
    }
  }

  private runOf(row: JobRow, signal: AbortSignal): JobRun<never> {
    const { work } = this.parts;
    const call: Call = {
      actor: row.actor,
      correlationId: row.correlation_id,
      causationId: row.id,
      requestId: row.id,
      internal: true,
      signal,
    };
    const throwIfStopped = (): void => {
      if (signal.aborted) throw new JobStopped();
    };
    return {
      id: row.id,
      attempt: row.attempts,
      signal,
      step: (useCase, input) => work.run(useCase, input, call),
      read: (query, input) => work.read(query, input, call),
      throwIfStopped,
      progress: async (progress) => {
        const ours = await this.parts.database.plainly((sql) => this.table.progress(sql, row.id, this.worker, progress));
        if (!ours) throw new JobStopped();
        await this.checkStop(row, signal);
      },
    };
  }

  /** A stop is seen at the next progress report, not only at the next heart-beat. */
  private async checkStop(row: JobRow, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const now = await this.parts.database.plainly((sql) => this.table.find(sql, row.id));
    if (now?.state === 'stopping') this.active.get(row.id)?.end.abort('a person stopped it');
  }

  private write(body: Parameters<Database['plainly']>[0]): Promise<void> {
    return this.parts.database.plainly(body) as Promise<void>;
  }
}
