import { createHash } from 'node:crypto';

/** An audit row as it is read for hashing: every column as text, so that the hash does not depend on a driver's types. */
export interface AuditRow {
  readonly id: string;
  readonly epoch: number;
  readonly xid: string;
  readonly at: string;
  readonly request_id: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly action: string;
  readonly title: string;
  readonly subject: string | null;
  readonly result: string;
  readonly detail: string | null;
  /** Null in rows from before it was kept; those are hashed as they were then. */
  readonly correlation_id: string | null;
}

/** The columns of `AuditRow` in SQL, for the table alias `a`. Instants in microseconds, so that no digit is lost. */
export const auditColumns = `a.id::text AS id, a.epoch, a.xid::text AS xid, (extract(epoch FROM a.at) * 1000000)::bigint::text AS at,
  a.request_id, a.actor_kind, a.actor_id, a.actor_name, a.action, a.title, a.subject, a.result, a.detail::text AS detail, a.correlation_id`;

/** What the first entry builds upon. */
export const genesis: Buffer = createHash('sha256').update('xinheng audit chain v1').digest();

/** SHA-256 over the previous hash, the entry's number and the row. Any change of a row changes every hash after it. */
export function chainHash(previous: Buffer, seq: number, row: AuditRow): Buffer {
  const text = JSON.stringify([
    seq,
    row.id,
    row.epoch,
    row.xid,
    row.at,
    row.request_id,
    row.actor_kind,
    row.actor_id,
    row.actor_name,
    row.action,
    row.title,
    row.subject,
    row.result,
    row.detail,
    ...(row.correlation_id === null ? [] : [row.correlation_id]),
  ]);
  return createHash('sha256').update(previous).update(text).digest();
}
