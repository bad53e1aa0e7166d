import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../ops/log.js';
import { Loop } from '../ops/loop.js';
import type { Database } from '../sql/database.js';
import type { Sql } from '../sql/sql.js';
import { type AuditRow, auditColumns, chainHash, genesis } from './hash.js';

export interface ChainParts {
  readonly database: Database;
  readonly kit: string;
  readonly log: Log;
  readonly pollMs: number;
}

const CHUNK = 2000;
/** Many commits in a row are chained together: one round of the sequencer for all that came within this time. */
const GATHER_MS = 50;

interface Head {
  readonly seq: number;
  readonly hash: Buffer;
  readonly epoch: number;
  readonly xid: string;
  readonly audit_id: number;
}

/**
 * Chains the audit rows of a service, behind the transactions that write them: no business transaction waits for a lock of the chain.
 * Rows are taken in the order (epoch, xid, id) once no older transaction runs, so that none can appear before the head later.
 */
export class Chain {
  private readonly loop = new Loop();

  constructor(private readonly parts: ChainParts) {}

  start(): void {
    this.loop.start(() => this.extendAll());
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async extendAll(): Promise<void> {
    try {
      while (!this.loop.stopped && (await this.extend()) > 0);
    } catch (error) {
      this.parts.log.warn({ err: error }, 'audit chain interrupted');
    }
    if (await this.loop.pause(this.parts.pollMs)) await pause(GATHER_MS);
  }

  /** Chains the next rows; one sequencer at a time. Returns how many. */
  extend(): Promise<number> {
    const { database, kit } = this.parts;
    return database.inTransaction(async ({ sql }) => {
      const key = createHash('sha256').update(`chain ${kit}`).digest().readBigInt64BE(0).toString();
      const [lock] = await sql.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1::bigint) AS taken', [key]);
      if (!lock?.taken) return 0;
      const head = await chainHead(sql, kit);
      const rows = await nextRows(sql, kit, head);
      if (rows.length > 0) await append(sql, kit, head, rows);
      return rows.length;
    });
  }
}

async function chainHead(sql: Sql, kit: string): Promise<Head> {
  const [head] = await sql.query<Head>(
    `SELECT c.seq, c.hash, c.epoch, c.xid::text AS xid, c.audit_id FROM ${kit}.audit_chain c ORDER BY c.seq DESC LIMIT 1`,
  );
  return head ?? { seq: 0, hash: genesis, epoch: 0, xid: '0', audit_id: 0 };
}

const nextRows = (sql: Sql, kit: string, head: Head): Promise<AuditRow[]> =>
  sql.query<AuditRow>(
    `SELECT ${auditColumns} FROM ${kit}.audit a
     WHERE (a.epoch, a.xid, a.id) > ($1, $2::xid8, $3)
       AND (a.xid < pg_snapshot_xmin(pg_current_snapshot()) OR a.epoch < (SELECT max(e.epoch) FROM ${kit}.epoch e))
     ORDER BY a.epoch, a.xid, a.id LIMIT ${CHUNK}`,
    [head.epoch, head.xid, head.audit_id],
  );

async function append(sql: Sql, kit: string, head: Head, rows: readonly AuditRow[]): Promise<void> {
  let { hash } = head;
  const hashes = rows.map((row, at) => {
    hash = chainHash(hash, head.seq + at + 1, row);
    return hash;
  });
  await sql.run(
    `INSERT INTO ${kit}.audit_chain (seq, audit_id, epoch, xid, hash)
     SELECT $1::bigint + r.place, r.audit_id, r.epoch, r.xid, r.hash
     FROM unnest($2::bigint[], $3::int[], $4::xid8[], $5::bytea[]) WITH ORDINALITY AS r (audit_id, epoch, xid, hash, place)`,
    [head.seq, rows.map((row) => row.id), rows.map((row) => row.epoch), rows.map((row) => row.xid), hashes],
  );
}

/** The newest entry: to be kept outside, signed or published, so that a rewritten chain can be told from the true one. */
export async function auditHead(sql: Sql, kit: string): Promise<{ seq: number; hash: string }> {
  const { seq, hash } = await chainHead(sql, kit);
  return { seq, hash: hash.toString('hex') };
}
