import type { Config } from '../ops/config.js';
import type { Log } from '../ops/log.js';
import { Loop } from '../ops/loop.js';
import type { Service } from '../service.js';
import type { Database } from '../sql/database.js';
import type { Work } from '../work/work.js';
import type { JobDefinition } from './job.js';
import { JobAttempt } from './job-attempt.js';
import { type ClaimedJob, JobTable } from './job-table.js';
import { StopReason } from './stopped.js';

export interface JobRunnerParts {
  readonly service: Service<never, never>;
  readonly database: Database;
  readonly work: Work<never>;
  readonly config: Config;
  readonly log: Log;
}

type AnyDefinition = JobDefinition<never, unknown, unknown>;

/** Runs the jobs of a service in the background, a few at once, each under a lease that it keeps alive. */
export class JobRunner {
  readonly table: JobTable;
  private readonly kinds: Map<string, AnyDefinition>;
  private readonly loop = new Loop();
  private readonly active = new Map<string, { attempt: JobAttempt; done: Promise<void> }>();

  constructor(private readonly parts: JobRunnerParts) {
    this.table = new JobTable(parts.service.schemas.kit);
    this.kinds = new Map((parts.service.jobs ?? []).map((job) => [job.kind, job as unknown as AnyDefinition]));
  }

  start(): void {
    if (this.kinds.size > 0) this.loop.start(() => this.claimNext());
  }

  wake(): void {
    this.loop.wake();
  }

  /** Running jobs are told to leave; what they were doing is given back and taken up again by the next process. */
  async stop(): Promise<void> {
    await this.loop.stop();
    const running = [...this.active.values()];
    for (const { attempt } of running) attempt.stop(StopReason.service);
    await Promise.all(running.map(({ done }) => done));
  }

  private async claimNext(): Promise<void> {
    const { config, log } = this.parts;
    let claimed: ClaimedJob | undefined;
    try {
      if (this.active.size < config.jobsAtOnce) claimed = await this.claim();
    } catch (error) {
      log.warn({ err: error }, 'jobs interrupted');
    }
    if (claimed) this.begin(claimed);
    else await this.loop.pause(Math.min(config.tickMs, config.jobLeaseMs));
  }

  /** Never a job that an attempt of this process is still at, even if its lease has run out: two of them would run side by side. */
  private claim(): Promise<ClaimedJob | undefined> {
    const { config, database } = this.parts;
    return database.plainly((sql) => this.table.claim(sql, config.jobLeaseMs, [...this.kinds.keys()], [...this.active.keys()]));
  }

  private begin(claimed: ClaimedJob): void {
    const { database, work, log, config } = this.parts;
    const definition = this.kinds.get(claimed.kind);
    if (!definition) throw new Error(`no job ${claimed.kind}`);
    const attempt = new JobAttempt(
      { table: this.table, database, work, log, leaseMs: config.jobLeaseMs, deaths: config.jobDeaths },
      definition,
      claimed,
    );
    const done = attempt.carryOut().finally(() => {
      this.active.delete(claimed.id);
      this.loop.wake();
    });
    this.active.set(claimed.id, { attempt, done });
  }
}
