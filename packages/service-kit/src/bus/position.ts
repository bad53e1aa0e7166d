import { schemasOf } from '../sql/schemas.js';
import type { Sql } from '../sql/sql.js';

/** A place in an outbox. Order is by transaction, then by id within it: an id alone says nothing about what was committed when. */
export interface Position {
  readonly epoch: number;
  /** xid8, as text: it may pass what a JS number holds. */
  readonly xid: string;
  readonly id: number;
}

export const start: Position = { epoch: 0, xid: '0', id: 0 };

export interface OutboxRow extends Position {
  /** Null for a type that the group does not hear. */
  readonly envelope: unknown;
}

/** In order and without gaps: only transactions older than every running one are looked at, so a writer that commits late is never overtaken. */
const behind = (kit: string): string =>
  `(o.epoch, o.xid, o.id) > ($1, $2::xid8, $3)
   AND (o.xid < pg_snapshot_xmin(pg_current_snapshot()) OR o.epoch < (SELECT max(e.epoch) FROM ${kit}.epoch e))`;

/** The next rows behind a position. Rows of an earlier epoch come from another cluster and are all committed. */
export async function readBehind(sql: Sql, kit: string, from: Position, types: readonly string[], limit: number): Promise<OutboxRow[]> {
  return sql.query<OutboxRow>(
    `SELECT o.epoch, o.xid::text AS xid, o.id, CASE WHEN o.type = ANY($4::text[]) THEN o.envelope END AS envelope
     FROM ${kit}.outbox o WHERE ${behind(kit)} ORDER BY o.epoch, o.xid, o.id LIMIT $5`,
    [from.epoch, from.xid, from.id, types, limit],
    `behind ${kit}`,
  );
}

/** A row as it is sent on: the envelope unread. */
export interface SendableRow extends Position {
  readonly event_id: string;
  readonly type: string;
  readonly key: string;
  readonly text: string;
  readonly traceparent: string | null;
}

/** The next rows behind a position, whoever hears them. */
export async function readSendable(sql: Sql, kit: string, from: Position, limit: number): Promise<SendableRow[]> {
  return sql.query<SendableRow>(
    `SELECT o.epoch, o.xid::text AS xid, o.id, o.event_id, o.type, o.key, o.envelope::text AS text, o.envelope->>'traceparent' AS traceparent
     FROM ${kit}.outbox o WHERE ${behind(kit)} ORDER BY o.epoch, o.xid, o.id LIMIT $4`,
    [from.epoch, from.xid, from.id, limit],
    `sendable ${kit}`,
  );
}

/** True if anything was written behind the position, committed late or not yet readable. */
export async function anythingBehind(sql: Sql, kit: string, from: Position): Promise<boolean> {
  const [row] = await sql.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM ${kit}.outbox o WHERE (o.epoch, o.xid, o.id) > ($1, $2::xid8, $3)) AS any`,
    [from.epoch, from.xid, from.id],
  );
  return row?.any ?? false;
}

/** How many heard events lie behind the position, readable or not, and how old the oldest is. Stops counting at 10,000. */
export async function countBehind(
  sql: Sql,
  kit: string,
  from: Position,
  types: readonly string[],
): Promise<{ events: number; oldestSeconds: number }> {
  const [row] = await sql.query<{ events: number; oldest: number }>(
    `SELECT count(*) AS events, coalesce(extract(epoch FROM clock_timestamp() - min(w.at)), 0)::float8 AS oldest
     FROM (SELECT o.at FROM ${kit}.outbox o WHERE (o.epoch, o.xid, o.id) > ($1, $2::xid8, $3) AND o.type = ANY($4::text[]) LIMIT 10000) w`,
    [from.epoch, from.xid, from.id, types],
  );
  return { events: row?.events ?? 0, oldestSeconds: Math.max(0, row?.oldest ?? 0) };
}

/** Age in seconds of the oldest row behind the position, committed late or not yet readable; 0 when there is none. */
export async function oldestBehindSeconds(sql: Sql, kit: string, from: Position): Promise<number> {
  const [row] = await sql.query<{ age: number }>(
    `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(o.at)), 0)::float8 AS age
     FROM ${kit}.outbox o WHERE (o.epoch, o.xid, o.id) > ($1, $2::xid8, $3)`,
    [from.epoch, from.xid, from.id],
  );
  return Math.max(0, row?.age ?? 0);
}

/** False until the producer has been started for the first time in this database. */
export async function outboxExists(sql: Sql, producer: string): Promise<boolean> {
  const [table] = await sql.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [`${schemasOf(producer).kit}.epoch`]);
  return table?.there ?? false;
}

/** Age of the oldest row that readers do not see yet because an older transaction still runs. */
export async function hiddenSeconds(sql: Sql, kit: string): Promise<number> {
  const [row] = await sql.query<{ age: number }>(
    `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(o.at)), 0)::float8 AS age FROM ${kit}.outbox o
     WHERE o.epoch = (SELECT max(e.epoch) FROM ${kit}.epoch e) AND o.xid >= pg_snapshot_xmin(pg_current_snapshot())`,
  );
  return Math.max(0, row?.age ?? 0);
}

const CLUSTER = `SELECT system_identifier::text AS cluster FROM pg_control_system()`;

/**
 * Notices that the data has come into another cluster (dump and restore), where transaction ids begin elsewhere: rows written from
 * now on carry the next epoch and are read after all earlier ones.
 */
export async function keepEpoch(sql: Sql, kit: string): Promise<number> {
  const [here] = await sql.query<{ cluster: string }>(CLUSTER);
  const [known] = await sql.query<{ epoch: number; cluster: string }>(`SELECT epoch, cluster FROM ${kit}.epoch`);
  if (known && known.cluster === here?.cluster) return known.epoch;
  const epoch = (known?.epoch ?? 0) + 1;
  await sql.run(
    `INSERT INTO ${kit}.epoch (epoch, cluster) VALUES ($1, $2) ON CONFLICT (only_row) DO UPDATE SET epoch = excluded.epoch, cluster = excluded.cluster`,
    [epoch, here?.cluster ?? ''],
  );
  for (const table of ['outbox', 'audit']) await sql.run(`ALTER TABLE ${kit}.${table} ALTER COLUMN epoch SET DEFAULT ${epoch}`);
  return epoch;
}
