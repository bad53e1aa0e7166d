import type { Sql } from '../sql/sql.js';
import type { Actor } from '../work/actor.js';

export interface NewJob {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly createdAt: string;
}

/** Writes the job's row in the transaction of `sql`; a runner takes it once that is committed. */
export async function enqueueJob(sql: Sql, kitSchema: string, job: NewJob): Promise<void> {
  await sql.run(
    `INSERT INTO ${kitSchema}.job (id, kind, title, input, actor, owner_id, correlation_id, state, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8)`,
    [
      job.id,
      job.kind,
      job.title,
      JSON.stringify(job.input ?? null),
      JSON.stringify(job.actor),
      job.actor.id,
      job.correlationId,
      job.createdAt,
    ],
  );
}
