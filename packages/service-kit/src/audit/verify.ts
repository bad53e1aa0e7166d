import type { Sql } from '../sql/sql.js';
import { type AuditRow, auditColumns, chainHash, genesis } from './hash.js';

/** How the trail was tampered with. `rewritten`: consistent in itself, but not the chain whose head was kept outside. */
export type BreachKind = 'changed' | 'deleted' | 'inserted' | 'swapped' | 'rewritten';

export interface Breach {
  readonly kind: BreachKind;
  /** Number in the chain of the first entry that is not as it was; for `inserted` the entry after which the row was put. */
  readonly seq: number;
  readonly auditId: number | null;
  /** English, for the log of the check. */
  readonly message: string;
}

export interface AuditHead {
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
}

export type AuditVerdict = { readonly ok: true; readonly head: AuditHead } | { readonly ok: false; readonly breach: Breach };

type Link = AuditRow & { readonly seq: number; readonly audit_id: number; readonly hash: Buffer };
type Walked = { readonly breach: Breach } | { readonly head: AuditHead };

const CHUNK = 5000;

/**
 * Walks the whole chain and names the first entry that is not as it was. With a head that was kept outside (published, signed), a
 * chain that was rewritten as a whole is told from the true one; without it that cannot be seen. Memory stays bounded.
 */
export async function verifyAudit(sql: Sql, kit: string, kept?: AuditHead): Promise<AuditVerdict> {
  const walked = await walk(sql, kit, kept);
  const inserted = await findInserted(sql, kit);
  const breach = 'breach' in walked ? earlier(walked.breach, inserted) : inserted;
  if (breach) return { ok: false, breach };
  return { ok: true, head: (walked as { head: AuditHead }).head };
}

/** The row of a link that is missing looks like an inserted one: the missing link says more. */
const earlier = (walked: Breach, inserted: Breach | undefined): Breach => {
  const hole = walked.kind === 'deleted' && walked.auditId === null ? 1 : 0;
  return inserted && inserted.seq < walked.seq - hole ? inserted : walked;
};

async function walk(sql: Sql, kit: string, kept: AuditHead | undefined): Promise<Walked> {
  let hash = genesis;
  let seq = 0;
  for (let links = await linksBehind(sql, kit, seq); links.length > 0; links = await linksBehind(sql, kit, seq)) {
    for (const link of links) {
      const breach = await breachAt(sql, kit, link, seq + 1, hash);
      if (breach) return { breach };
      ({ seq, hash } = link);
      if (kept?.seq === seq && kept.hash !== hash.toString('hex')) return { breach: rewritten(kept, link.audit_id) };
    }
  }
  if (kept && kept.seq > seq) {
    return { breach: { kind: 'deleted', seq: seq + 1, auditId: null, message: `the chain ends at ${seq}; the kept head is ${kept.seq}` } };
  }
  return { head: { seq, hash: hash.toString('hex') } };
}

const rewritten = (kept: AuditHead, auditId: number): Breach => ({
  kind: 'rewritten',
  seq: kept.seq,
  auditId,
  message: `entry ${kept.seq} has another hash than the head that was kept outside: the chain was rewritten at or before it`,
});

const linksBehind = (sql: Sql, kit: string, seq: number): Promise<Link[]> =>
  sql.query<Link>(
    `SELECT c.seq, c.audit_id, c.hash, ${auditColumns} FROM ${kit}.audit_chain c LEFT JOIN ${kit}.audit a ON a.id = c.audit_id
     WHERE c.seq > $1 ORDER BY c.seq LIMIT ${CHUNK}`,
    [seq],
  );

async function breachAt(sql: Sql, kit: string, link: Link, expected: number, previous: Buffer): Promise<Breach | undefined> {
  const { seq, audit_id: auditId } = link;
  if (seq !== expected) return { kind: 'deleted', seq: expected, auditId: null, message: `entry ${expected} is missing from the chain` };
  if (link.id === null) return { kind: 'deleted', seq, auditId, message: `audit row ${auditId} of entry ${seq} is gone` };
  if (chainHash(previous, seq, link).equals(link.hash)) return undefined;
  const other = await trueOwner(sql, kit, link, previous);
  if (other === undefined) return { kind: 'changed', seq, auditId, message: `audit row ${auditId} or its entry ${seq} was changed` };
  return {
    kind: 'swapped',
    seq,
    auditId,
    message: `audit row ${auditId} of entry ${seq} holds what belongs elsewhere; its own is in row ${other}`,
  };
}

/** The row that now holds what this entry was made from, if any does. Looked for only once the chain is known to be broken. */
async function trueOwner(sql: Sql, kit: string, link: Link, previous: Buffer): Promise<string | undefined> {
  const { id, epoch, xid } = link;
  let last = '0';
  for (;;) {
    const rows = await sql.query<AuditRow>(`SELECT ${auditColumns} FROM ${kit}.audit a WHERE a.id > $1 ORDER BY a.id LIMIT ${CHUNK}`, [
      last,
    ]);
    const found = rows.find((row) => chainHash(previous, link.seq, { ...row, id, epoch, xid }).equals(link.hash));
    if (found || rows.length === 0) return found?.id;
    last = rows.at(-1)?.id ?? last;
  }
}

/** A row that lies before the head but was never chained: it was put there afterwards. */
async function findInserted(sql: Sql, kit: string): Promise<Breach | undefined> {
  const [row] = await sql.query<{ id: number; after: number }>(
    `WITH head AS (SELECT epoch, xid, audit_id FROM ${kit}.audit_chain ORDER BY seq DESC LIMIT 1)
     SELECT a.id, coalesce((SELECT max(c.seq) FROM ${kit}.audit_chain c WHERE (c.epoch, c.xid, c.audit_id) < (a.epoch, a.xid, a.id)), 0) AS after
     FROM ${kit}.audit a, head h
     WHERE (a.epoch, a.xid, a.id) < (h.epoch, h.xid, h.audit_id) AND NOT EXISTS (SELECT FROM ${kit}.audit_chain c WHERE c.audit_id = a.id)
     ORDER BY a.epoch, a.xid, a.id LIMIT 1`,
  );
  return row && { kind: 'inserted', seq: row.after, auditId: row.id, message: `audit row ${row.id} was inserted after entry ${row.after}` };
}
