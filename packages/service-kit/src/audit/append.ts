import type { Instant } from '@xinheng/kernel';
import type { Sql } from '../sql/sql.js';
import type { Actor } from '../work/actor.js';
import type { AuditDetail } from '../work/use-case.js';

export type AuditResult = 'done' | 'read' | 'refused' | 'forbidden';

/** Who, what, when, about what, with which result. */
export interface AuditEntry {
  readonly at: Instant;
  readonly requestId: string;
  /** Id of the first human act of the lap, in whichever service it was. */
  readonly correlationId: string;
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>;
  readonly action: string;
  readonly title: string;
  readonly subject: string | null;
  readonly result: AuditResult;
  readonly detail: AuditDetail | null;
}

/** Writes an audit row in the transaction of `sql`: it is kept if, and only if, the act is. */
export async function appendAudit(sql: Sql, kitSchema: string, entry: AuditEntry): Promise<void> {
  await sql.run(
    `INSERT INTO ${kitSchema}.audit (at, request_id, correlation_id, actor_kind, actor_id, actor_name, action, title, subject, result, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      entry.at,
      entry.requestId,
      entry.correlationId,
      entry.actor.kind,
      entry.actor.id,
      entry.actor.name,
      entry.action,
      entry.title,
      entry.subject,
      entry.result,
      entry.detail === null ? null : JSON.stringify(entry.detail),
    ],
    `audit ${kitSchema}`,
  );
}
