import type { Sql } from '../sql/sql.js';
import type { Actor } from '../work/actor.js';
import type { JobProgress } from './job.js';

export type JobState = 'queued' | 'running' | 'stopping' | 'done' | 'failed' | 'stopped';

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly owner_id: string;
  readonly correlation_id: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly progress: JobProgress | null;
  readonly result: unknown;
  readonly problem: unknown;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly version: number;
}

const COLUMNS = `j.id, j.kind, j.title, j.input, j.actor, j.owner_id, j.correlation_id, j.state, j.attempts, j.progress, j.result, j.problem,
  j.created_at, j.started_at, j.finished_at, j.version`;

/** One taking of a job. `worker` is new with every claim, so that an earlier attempt is told apart even within one process. */
export interface Claim {
  readonly id: string;
  readonly worker: string;
}

export type ClaimedJob = JobRow & Claim;

/** How a claim stands. `lost`: the job is somebody else's, or over; `stopping`: a person wants it to end. */
export type Hold = 'ours' | 'stopping' | 'lost';

const HELD = `id = $1 AND worker = $2 AND state IN ('running', 'stopping')`;

const holdOf = ([row]: readonly { state: JobState }[]): Hold => (!row ? 'lost' : row.state === 'stopping' ? 'stopping' : 'ours');

/** Rows of jobs. A claim owns its job while its lease lasts; every write of an attempt names the claim, so that a late one changes nothing. */
export class JobTable {
  constructor(private readonly kit: string) {}

  /** Takes one job that waits, or whose worker has fallen silent; none of those in `except`, none that a step is just being committed of. */
  async claim(sql: Sql, leaseMs: number, kinds: readonly string[], except: readonly string[]): Promise<ClaimedJob | undefined> {
    const [row] = await sql.query<ClaimedJob>(
      `UPDATE ${this.kit}.job AS j SET state = CASE WHEN j.state = 'stopping' THEN 'stopping' ELSE 'running' END, worker = gen_random_uuid(),
         lease_until = now() + $1 * interval '1 millisecond', attempts = j.attempts + 1, started_at = coalesce(j.started_at, now()), version = j.version + 1
       WHERE j.id = (SELECT w.id FROM ${this.kit}.job w
         WHERE w.kind = ANY($2::text[]) AND w.id <> ALL($3::uuid[]) AND w.next_at <= now()
           AND (w.state = 'queued' OR (w.state IN ('running', 'stopping') AND (w.lease_until IS NULL OR w.lease_until < now())))
         ORDER BY w.next_at, w.created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}, j.worker`,
      [leaseMs, kinds, except],
    );
    return row;
  }

  /** Prolongs the lease. */
  async beat(sql: Sql, { id, worker }: Claim, leaseMs: number): Promise<Hold> {
    const text = `UPDATE ${this.kit}.job SET lease_until = now() + $3 * interval '1 millisecond' WHERE ${HELD} RETURNING state`;
    return holdOf(await sql.query<{ state: JobState }>(text, [id, worker, leaseMs]));
  }

  async progress(sql: Sql, { id, worker }: Claim, progress: JobProgress): Promise<Hold> {
    const text = `UPDATE ${this.kit}.job SET progress = $3, version = version + 1 WHERE ${HELD} RETURNING state`;
    return holdOf(await sql.query<{ state: JobState }>(text, [id, worker, JSON.stringify(progress)]));
  }

  /** Whether the claim holds; if so it holds until the transaction of `sql` ends: `claim` skips a row that is locked like this, a heart-beat does not wait. */
  async keepHold(sql: Sql, { id, worker }: Claim): Promise<boolean> {
    return (await sql.run(`SELECT FROM ${this.kit}.job WHERE ${HELD} FOR KEY SHARE`, [id, worker])) === 1;
  }

  /** False if the claim is lost: then nothing is written. */
  async finish(
    sql: Sql,
    { id, worker }: Claim,
    state: 'done' | 'failed' | 'stopped',
    outcome: { result?: unknown; problem?: unknown },
  ): Promise<boolean> {
    const text = `UPDATE ${this.kit}.job SET state = $3, result = $4, problem = $5, finished_at = now(), worker = NULL, lease_until = NULL,
      version = version + 1 WHERE ${HELD}`;
    const { result = null, problem } = outcome;
    return (await sql.run(text, [id, worker, state, JSON.stringify(result), problem ? JSON.stringify(problem) : null])) === 1;
  }

  /** Gives it back: to be tried again later, or by another process. False if the claim is lost: then nothing is written. */
  async release(sql: Sql, { id, worker }: Claim, delayMs: number, countsAsAttempt: boolean): Promise<boolean> {
    const text = `UPDATE ${this.kit}.job SET state = CASE WHEN state = 'stopping' THEN 'stopping' ELSE 'queued' END, worker = NULL,
      lease_until = NULL, next_at = now() + $3 * interval '1 millisecond', attempts = attempts - $4, version = version + 1 WHERE ${HELD}`;
    return (await sql.run(text, [id, worker, delayMs, countsAsAttempt ? 0 : 1])) === 1;
  }

  /** A job that nobody works on ends at once; a running one is asked to. */
  async requestStop(sql: Sql, id: string): Promise<void> {
    await sql.run(
      `UPDATE ${this.kit}.job SET state = CASE WHEN state = 'queued' THEN 'stopped' ELSE 'stopping' END,
         finished_at = CASE WHEN state = 'queued' THEN now() END, version = version + 1
       WHERE id = $1 AND state IN ('queued', 'running')`,
      [id],
    );
  }

  async find(sql: Sql, id: string): Promise<JobRow | undefined> {
    const [row] = await sql.query<JobRow>(`SELECT ${COLUMNS} FROM ${this.kit}.job j WHERE j.id = $1`, [id]);
    return row;
  }

  /** Newest first; keyset by creation and id. */
  async ofOwner(sql: Sql, ownerId: string, limit: number, after?: { at: string; id: string }): Promise<JobRow[]> {
    return sql.query<JobRow>(
      `SELECT ${COLUMNS} FROM ${this.kit}.job j WHERE j.owner_id = $1 AND ($2::timestamptz IS NULL OR (j.created_at, j.id) < ($2::timestamptz, $3::uuid))
       ORDER BY j.created_at DESC, j.id DESC LIMIT $4`,
      [ownerId, after?.at ?? null, after?.id ?? null, limit],
    );
  }
}
