import type { Sql } from '../sql/sql.js';
import type { Cause, Message } from './incoming.js';

export type ParkedState = 'retrying' | 'parked' | 'waiting';

export interface ParkedRow {
  readonly seq: number;
  readonly producer: string;
  readonly event_id: string;
  readonly key: string;
  readonly type: string;
  readonly envelope: unknown;
  readonly state: ParkedState;
  readonly attempts: number;
}

export interface NewParked {
  readonly message: Message;
  readonly state: ParkedState;
  readonly cause: Cause | null;
  /** Failed deliveries so far. */
  readonly attempts: number;
  readonly delayMs: number;
}

/** The table of messages that could not be taken in, and of those of the same key that wait behind them. */
export class Parking {
  constructor(
    private readonly kit: string,
    private readonly group: string,
  ) {}

  /** Keys (as `producer key`) whose messages must wait. */
  async blockedKeys(sql: Sql, messages: readonly Message[]): Promise<Set<string>> {
    const rows = await sql.query<{ producer: string; key: string }>(
      `SELECT DISTINCT producer, key FROM ${this.kit}.parked WHERE group_name = $1 AND key = ANY($2::text[])`,
      [this.group, [...new Set(messages.map((m) => m.key))]],
      `blocked ${this.kit}`,
    );
    return new Set(rows.map((row) => keyOf(row)));
  }

  /** Adds rows in the given order; a message that is already here, or was taken in before, is not added again. */
  async add(sql: Sql, rows: readonly NewParked[]): Promise<void> {
    if (rows.length === 0) return;
    await sql.run(
      `INSERT INTO ${this.kit}.parked (group_name, producer, event_id, key, type, envelope, state, attempts, next_at, cause)
       SELECT $1, p.producer, p.event_id, p.key, p.type, p.envelope, p.state, p.attempts, now() + p.delay * interval '1 millisecond', p.cause
       FROM unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::json[], $7::text[], $8::int[], $9::int[], $10::jsonb[])
            WITH ORDINALITY AS p (producer, event_id, key, type, envelope, state, attempts, delay, cause, place)
       WHERE NOT EXISTS (SELECT FROM ${this.kit}.inbox i WHERE i.group_name = $1 AND i.event_id = p.event_id)
       ORDER BY p.place
       ON CONFLICT (group_name, event_id) DO NOTHING`,
      [
        this.group,
        rows.map((r) => r.message.producer),
        rows.map((r) => r.message.eventId),
        rows.map((r) => r.message.key),
        rows.map((r) => r.message.type),
        rows.map((r) => JSON.stringify(r.message.raw ?? null)),
        rows.map((r) => r.state),
        rows.map((r) => r.attempts),
        rows.map((r) => r.delayMs),
        rows.map((r) => (r.cause ? JSON.stringify(r.cause) : null)),
      ],
    );
  }

  /** The first message of each key, where its time has come: a retry that is due, or one whose predecessor is gone. */
  async dueHeads(sql: Sql, limit: number): Promise<ParkedRow[]> {
    return sql.query<ParkedRow>(
      `SELECT h.seq, h.producer, h.event_id, h.key, h.type, h.envelope, h.state, h.attempts
       FROM (SELECT DISTINCT ON (producer, key) * FROM ${this.kit}.parked WHERE group_name = $1 ORDER BY producer, key, seq) h
       WHERE h.state = 'waiting' OR (h.state = 'retrying' AND h.next_at <= now()) ORDER BY h.seq LIMIT $2`,
      [this.group, limit],
    );
  }

  /** Milliseconds until the next retry is due; undefined when none is planned. */
  async nextDueMs(sql: Sql): Promise<number | undefined> {
    const [row] = await sql.query<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(next_at) - now()) * 1000)::float8 AS ms FROM ${this.kit}.parked
       WHERE group_name = $1 AND state = 'retrying'`,
      [this.group],
    );
    return row?.ms === null || row === undefined ? undefined : Math.max(0, row.ms);
  }

  /** Takes the row for this transaction; undefined when another runner has it or it is gone. */
  async lock(sql: Sql, seq: number): Promise<ParkedRow | undefined> {
    const [row] = await sql.query<ParkedRow>(
      `SELECT seq, producer, event_id, key, type, envelope, state, attempts FROM ${this.kit}.parked WHERE seq = $1 FOR UPDATE SKIP LOCKED`,
      [seq],
    );
    return row;
  }

  /** The message behind it in the same key. */
  async following(sql: Sql, row: ParkedRow): Promise<number | undefined> {
    const [next] = await sql.query<{ seq: number }>(
      `SELECT seq FROM ${this.kit}.parked WHERE group_name = $1 AND producer = $2 AND key = $3 AND seq > $4 AND state = 'waiting' ORDER BY seq LIMIT 1`,
      [this.group, row.producer, row.key, row.seq],
    );
    return next?.seq;
  }

  async remove(sql: Sql, seq: number): Promise<void> {
    await sql.run(`DELETE FROM ${this.kit}.parked WHERE seq = $1`, [seq]);
  }

  async failedAgain(sql: Sql, seq: number, state: ParkedState, attempts: number, delayMs: number, cause: Cause): Promise<void> {
    await sql.run(
      `UPDATE ${this.kit}.parked SET state = $2, attempts = $3, next_at = now() + $4 * interval '1 millisecond', cause = $5 WHERE seq = $1`,
      [seq, state, attempts, delayMs, JSON.stringify(cause)],
    );
  }
}

export const keyOf = ({ producer, key }: { readonly producer: string; readonly key: string }): string => `${producer} ${key}`;

/** Keys that cannot go on by themselves just now, per group. */
export const countParkedKeys = (sql: Sql, kit: string): Promise<{ group: string; keys: number }[]> =>
  sql.query(`SELECT group_name AS "group", count(DISTINCT (producer, key)) AS keys FROM ${kit}.parked GROUP BY group_name`);
