import type { DrawnState } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { rowOf, rowsOf } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface DrawnObject {
  readonly id: string;
  readonly taskId: string;
  readonly partNo: number;
  readonly rosterId: string;
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly address: string;
  readonly stratum: string;
  readonly rank: number;
  readonly ticket: string;
  readonly leaf: string;
  readonly state: DrawnState;
  readonly replacedById: string | null;
  readonly replacedAt: Instant | null;
  readonly reason: string | null;
  readonly openingToken: string | null;
  readonly openedAt: Instant | null;
}

export interface DrawnLeaf {
  readonly leaf: string;
  readonly stratum: string;
  readonly rank: number;
  readonly reason: string | null;
  readonly replacedAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly code: string | null;
}

export interface OrderEntry {
  readonly rank: number;
  readonly code: string;
  readonly ticket: string;
}

export interface RehearsalState {
  readonly id: string;
  readonly taskId: string;
  readonly no: number;
  readonly state: 'running' | 'done' | 'failed';
  readonly at: Instant;
  readonly byName: string;
  readonly seed: string | null;
}

export interface Statement {
  readonly id: string;
  readonly body: string;
  readonly text: string;
  readonly bundleDigest: string | null;
  readonly at: Instant;
}

/** Draws, drawn objects, their order and their openings; rehearsals; statements of entitled bodies. */
export class DrawStore {
  constructor(private readonly tx: InspectionTx) {}

  /** Begins a task's draw. @returns false if it has begun before: the key lets one begin */
  async begin(taskId: string, ceremonyId: string, seedString: string, at: Instant, by: string): Promise<boolean> {
    const added = await this.tx.sql.run(
      'INSERT INTO draw (task_id, ceremony_id, seed_string, started_at, started_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (task_id) DO NOTHING',
      [taskId, ceremonyId, seedString, at, by],
    );
    return added === 1;
  }

  async keepOrder(rosterId: string, stratum: string, entries: readonly OrderEntry[]): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO draw_order (roster_id, stratum, rank, code, ticket)
       SELECT $1, $2, rank, code, ticket FROM unnest($3::int[], $4::text[], $5::text[]) AS t (rank, code, ticket) ON CONFLICT DO NOTHING`,
      [rosterId, stratum, entries.map((e) => e.rank), entries.map((e) => e.code), entries.map((e) => e.ticket)],
    );
  }

  orderAt(rosterId: string, stratum: string, rank: number): Promise<OrderEntry | undefined> {
    return rowOf(this.tx.sql, 'SELECT rank, code, ticket FROM draw_order WHERE roster_id = $1 AND stratum = $2 AND rank = $3', [
      rosterId,
      stratum,
      rank,
    ]);
  }

  orderFrom(rosterId: string, stratum: string, rank: number, count: number): Promise<OrderEntry[]> {
    return rowsOf(
      this.tx.sql,
      'SELECT rank, code, ticket FROM draw_order WHERE roster_id = $1 AND stratum = $2 AND rank >= $3 AND rank < $3 + $4 ORDER BY rank',
      [rosterId, stratum, rank, count],
    );
  }

  /** Takes over rank and ticket of the drawn; the address is that of the register on the day. */
  async keepDrawn(
    taskId: string,
    partNo: number,
    rosterId: string,
    stratum: string,
    drawn: readonly (OrderEntry & { id: string; state: DrawnState })[],
  ): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO drawn_object (id, task_id, part_no, roster_id, code, name, region_code, address, stratum, rank, ticket, leaf, state)
       SELECT t.id, $1, $2, $3, t.code, r.name, r.region_code, coalesce(s.address, ''), $4, t.rank, t.ticket, encode(r.leaf, 'hex'), t.state
         FROM unnest($5::uuid[], $6::text[], $7::int[], $8::text[], $9::text[]) AS t (id, code, rank, ticket, state)
         JOIN roster_row r ON r.roster_id = $3 AND r.code = t.code LEFT JOIN subject s ON s.code = t.code`,
      [
        taskId,
        partNo,
        rosterId,
        stratum,
        drawn.map((d) => d.id),
        drawn.map((d) => d.code),
        drawn.map((d) => d.rank),
        drawn.map((d) => d.ticket),
        drawn.map((d) => d.state),
      ],
    );
  }

  /** Everyone drawn for a task who is to be visited: replaced ones are left out, their substitutes are in. */
  drawnOf(taskId: string): Promise<DrawnObject[]> {
    return rowsOf(this.tx.sql, `SELECT * FROM drawn_object WHERE task_id = $1 AND state <> 'replaced' ORDER BY part_no, code`, [taskId]);
  }

  find(id: string): Promise<DrawnObject | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM drawn_object WHERE id = $1', [id]);
  }

  lock(id: string): Promise<DrawnObject | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM drawn_object WHERE id = $1 FOR UPDATE', [id]);
  }

  /** Only what the public bundle of a sealed draw needs; the code of opened visits alone. */
  leavesOf(rosterId: string): Promise<DrawnLeaf[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT leaf, stratum, rank, reason, replaced_at, opened_at, CASE WHEN opened_at IS NOT NULL THEN code END AS code
         FROM drawn_object WHERE roster_id = $1 ORDER BY leaf`,
      [rosterId],
    );
  }

  allOfRoster(rosterId: string): Promise<DrawnObject[]> {
    return rowsOf(this.tx.sql, 'SELECT * FROM drawn_object WHERE roster_id = $1 ORDER BY stratum, rank', [rosterId]);
  }

  page(
    taskId: string,
    partNo: number | null,
    stratum: string | null,
    after: readonly (string | number)[] | null,
    limit: number,
  ): Promise<DrawnObject[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT * FROM drawn_object WHERE task_id = $1 AND ($2::int IS NULL OR part_no = $2) AND ($3::text IS NULL OR stratum = $3)
          AND ($4::int IS NULL OR (part_no, stratum, rank) > ($4, $5::text, $6::int)) ORDER BY part_no, stratum, rank LIMIT $7`,
      [taskId, partNo, stratum, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
    );
  }

  /** Drawn rows sorted by the hash of their leaf: an order that says nothing. */
  pageByLeaf(taskId: string, partNo: number, after: string, limit: number): Promise<DrawnObject[]> {
    return rowsOf(this.tx.sql, 'SELECT * FROM drawn_object WHERE task_id = $1 AND part_no = $2 AND leaf > $3 ORDER BY leaf LIMIT $4', [
      taskId,
      partNo,
      after,
      limit,
    ]);
  }

  /** Opened visits of a ceremony by code, or in an open draw everyone. */
  publicPage(ceremonyId: string, all: boolean, after: string, limit: number): Promise<(DrawnObject & { department: string })[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT d.*, p.department_name AS department FROM drawn_object d JOIN task t ON t.id = d.task_id
         JOIN task_part p ON p.task_id = d.task_id AND p.part_no = d.part_no
        WHERE t.ceremony_id = $1 AND t.state <> 'void' AND ($2 OR (d.opened_at IS NOT NULL AND t.list_public)) AND d.code || ' ' || d.id > $3
        ORDER BY d.code || ' ' || d.id LIMIT $4`,
      [ceremonyId, all, after, limit],
    );
  }

  /** The visit may be known from now on. Opening twice changes nothing. */
  async open(id: string, at: Instant): Promise<void> {
    await this.tx.sql.run('UPDATE drawn_object SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL', [id, at]);
  }

  async keepToken(id: string, token: string): Promise<void> {
    await this.tx.sql.run('UPDATE drawn_object SET opening_token = $2 WHERE id = $1 AND opening_token IS NULL', [id, token]);
  }

  byToken(code: string, token: string): Promise<DrawnObject | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM drawn_object WHERE opening_token = $2 AND code = $1', [code, token]);
  }

  /** The largest rank that a stratum of a roster has used so far. */
  async lastRank(rosterId: string, stratum: string): Promise<number> {
    const row = await rowOf<{ last: number | null }>(
      this.tx.sql,
      'SELECT max(rank) AS last FROM drawn_object WHERE roster_id = $1 AND stratum = $2',
      [rosterId, stratum],
    );
    return row?.last ?? 0;
  }

  async replace(id: string, byId: string | null, reason: string, at: Instant): Promise<void> {
    await this.tx.sql.run(`UPDATE drawn_object SET state = 'replaced', replaced_by_id = $2, reason = $3, replaced_at = $4 WHERE id = $1`, [
      id,
      byId,
      reason,
      at,
    ]);
  }

  async counts(ceremonyId: string): Promise<{ replaced: number; opened: number }> {
    const row = await rowOf<{ replaced: number; opened: number }>(
      this.tx.sql,
      `SELECT (SELECT count(*) FROM drawn_object d JOIN task t ON t.id = d.task_id WHERE t.ceremony_id = $1 AND d.state = 'replaced') AS replaced,
              (SELECT count(*) FROM drawn_object d JOIN task t ON t.id = d.task_id WHERE t.ceremony_id = $1 AND d.opened_at IS NOT NULL) AS opened`,
      [ceremonyId],
    );
    return row!;
  }

  /** What belongs to this ceremony and must stay visible beside it: rehearsals, and ceremonies that took its place or whose place it takes. */
  links(ceremonyId: string): Promise<{ kind: 'rehearsal' | 'redraw' | 'redraw-of'; ceremony: string; reason: string }[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT 'rehearsal' AS kind, '演练-' || t.number || '-' || h.no AS ceremony, '演练' AS reason FROM rehearsal h JOIN task t ON t.id = h.task_id WHERE t.ceremony_id = $1
       UNION ALL
       SELECT 'redraw', c.number, string_agg(DISTINCT n.redraw_reason, '；') FROM task n JOIN task o ON o.id = n.redraw_of JOIN ceremony c ON c.id = n.ceremony_id
        WHERE o.ceremony_id = $1 GROUP BY c.number
       UNION ALL
       SELECT 'redraw-of', c.number, string_agg(DISTINCT n.redraw_reason, '；') FROM task n JOIN task o ON o.id = n.redraw_of JOIN ceremony c ON c.id = o.ceremony_id
        WHERE n.ceremony_id = $1 GROUP BY c.number
       ORDER BY 1, 2`,
      [ceremonyId],
    );
  }

  /** Sizes and drawn counts of one attribute within each stratum. */
  fairness(
    rosterId: string,
    attribute: 'position' | 'region_code' | 'kind',
    size: number,
  ): Promise<{ stratum: string; cell: string; size: number; drawn: number }[]> {
    const cell = attribute === 'position' ? `(r.position::bigint * 10 / greatest($2::int, 1) + 1)::text` : `r.${attribute}`;
    return rowsOf(
      this.tx.sql,
      `SELECT r.stratum, ${cell} AS cell, count(*) AS size, count(o.code) AS drawn
         FROM roster_row r JOIN roster h ON h.id = r.roster_id
         LEFT JOIN LATERAL (SELECT (e->>'quota')::int AS quota FROM jsonb_array_elements(h.strata) e WHERE e->>'name' = r.stratum) q ON true
         LEFT JOIN draw_order o ON o.roster_id = r.roster_id AND o.stratum = r.stratum AND o.code = r.code AND o.rank <= q.quota
        WHERE r.roster_id = $1 AND $2::int IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
      [rosterId, size],
    );
  }

  async startRehearsal(row: Omit<RehearsalState, 'no' | 'state' | 'seed'>): Promise<number> {
    const [made] = await this.tx.sql.query<{ no: number }>(
      `INSERT INTO rehearsal (id, task_id, no, state, at, by_name)
       SELECT $1, $2, coalesce(max(no), 0) + 1, 'running', $3, $4 FROM rehearsal WHERE task_id = $2 RETURNING no`,
      [row.id, row.taskId, row.at, row.byName],
    );
    return made!.no;
  }

  findRehearsal(id: string): Promise<RehearsalState | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM rehearsal WHERE id = $1', [id]);
  }

  rehearsalsOf(taskId: string): Promise<RehearsalState[]> {
    return rowsOf(this.tx.sql, 'SELECT * FROM rehearsal WHERE task_id = $1 ORDER BY no', [taskId]);
  }

  async endRehearsal(id: string, state: 'running' | 'done' | 'failed', seed: string | null): Promise<void> {
    await this.tx.sql.run('UPDATE rehearsal SET state = $2, seed = coalesce($3, seed) WHERE id = $1', [id, state, seed]);
  }

  async addStatement(ceremonyId: string, personId: string, row: Statement): Promise<void> {
    await this.tx.sql.run(
      'INSERT INTO witness_statement (id, ceremony_id, body, person_id, text, bundle_digest, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [row.id, ceremonyId, row.body, personId, row.text, row.bundleDigest, row.at],
    );
  }

  statements(ceremonyId: string): Promise<Statement[]> {
    return rowsOf(this.tx.sql, 'SELECT id, body, text, bundle_digest, at FROM witness_statement WHERE ceremony_id = $1 ORDER BY at, id', [
      ceremonyId,
    ]);
  }

  /** When all tasks of a ceremony were frozen, assigned, closed; null until then. One made void was frozen all the same. */
  async phases(ceremonyId: string): Promise<{ frozenAt: Instant | null; assignedAt: Instant | null; closedAt: Instant | null }> {
    const row = await rowOf<{ frozenAt: Instant | null; assignedAt: Instant | null; closedAt: Instant | null }>(
      this.tx.sql,
      `SELECT max(frozen_at) AS frozen_at,
              CASE WHEN bool_and(assigned_at IS NOT NULL) FILTER (WHERE state <> 'void') THEN max(assigned_at) FILTER (WHERE state <> 'void') END AS assigned_at,
              CASE WHEN bool_and(closed_at IS NOT NULL) FILTER (WHERE state <> 'void') THEN max(closed_at) FILTER (WHERE state <> 'void') END AS closed_at
         FROM task WHERE ceremony_id = $1`,
      [ceremonyId],
    );
    return row!;
  }
}
