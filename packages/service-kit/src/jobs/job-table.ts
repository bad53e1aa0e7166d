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

/** Rows of jobs. A worker owns a job while its lease lasts; every write of a worker names it, so that a late one changes nothing. */
export class JobTable {
  constructor(private readonly kit: string) {}

  /** Takes one job that waits, or whose worker has fallen silent. */
  async claim(sql: Sql, worker: string, leaseMs: number, kinds: readonly string[]): Promise<JobRow | undefined> {
    const [row] = await sql.query<JobRow>(
      `UPDATE ${this.kit}.job AS j SET state = CASE WHEN j.state = 'stopping' THEN 'stopping' ELSE 'running' END, worker = $1,
         lease_until = now() + $2 * interval '1 millisecond', attempts = j.attempts + 1, started_at = coalesce(j.started_at, now()), version = j.version + 1
       WHERE j.id = (SELECT w.id FROM ${this.kit}.job w
         WHERE w.kind = ANY($3::text[]) AND w.next_at <= now()
           AND (w.state = 'queued' OR (w.state IN ('running', 'stopping') AND (w.lease_until IS NULL OR w.lease_until < now())))
         ORDER BY w.next_at, w.created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
      [worker, leaseMs, kinds],
    );
    return row;
  }

  /** Prolongs the lease. `lost`: another worker has taken the job over; `stopping`: a person wants it to end. */
  async beat(sql: Sql, id: string, worker: string, leaseMs: number): Promise<'ours' | 'stopping' | 'lost'> {
    const [row] = await sql.query<{ state: JobState }>(
      `UPDATE ${this.kit}.job SET lease_until = now() + $3 * interval '1 millisecond'
       WHERE id = $1 AND worker = $2 AND state IN ('running', 'stopping') RETURNING state`,
      [id, worker, leaseMs],
    );
    if (!row) return 'lost';
    return row.state === 'stopping' ? 'stopping' : 'ours';
  }

  async progress(sql: Sql, id: string, worker: string, progress: JobProgress): Promise<boolean> {
    const text = `UPDATE ${this.kit}.job SET progress = $3, version = version + 1 WHERE id = $1 AND worker = $2 AND state IN ('running', 'stopping')`;
    return (await sql.run(text, [id, worker, JSON.stringify(progress)])) === 1;
  }

  async finish(
    sql: Sql,
    id: string,
    worker: string,
    state: 'done' | 'failed' | 'stopped',
    outcome: { result?: unknown; problem?: unknown },
  ) {
    await sql.run(
      `UPDATE ${this.kit}.job SET state = $3, result = $4, problem = $5, finished_at = now(), worker = NULL, lease_until = NULL, version = version + 1
       WHERE id = $1 AND worker = $2`,
      [id, worker, state, JSON.stringify(outcome.result ?? null), outcome.problem ? JSON.stringify(outcome.problem) : null],
    );
  }

  /** Gives it back: to be tried again later, or by another process. */
  async release(sql: Sql, id: string, worker: string, delayMs: number, countsAsAttempt: boolean): Promise<void> {
    await sql.run(
      `UPDATE ${this.kit}.job SET state = CASE WHEN state = 'stopping' THEN 'stopping' ELSE 'queued' END, worker = NULL, lease_until = NULL,
         next_at = now() + $3 * interval '1 millisecond', attempts = attempts - $4, version = version + 1 WHERE id = $1 AND worker = $2`,
      [id, worker, delayMs, countsAsAttempt ? 0 : 1],
    );
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
