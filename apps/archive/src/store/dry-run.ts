import type { ImportSummary, SubjectField } from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';
import { type FindingCode, findingKinds } from '../domain/rows/findings.js';

interface FindingRow {
  row_no: number;
  seq: number;
  code: FindingCode;
  field: SubjectField | null;
  name: string;
  value: string;
  at_sign: number | null;
  message: string;
}

/** What a dry run has found: totals, reasons, changed cells. */
export class DryRunTable {
  constructor(private readonly sql: Sql) {}

  async summarise(importId: string): Promise<ImportSummary> {
    const counts = await this.sql.query<{ action: string; n: number; flagged: number }>(
      'SELECT action, count(*) AS n, count(*) FILTER (WHERE flagged) AS flagged FROM archive.import_row WHERE import_id = $1 GROUP BY action',
      [importId],
    );
    const [refused] = await this.sql.query<{ n: number }>(
      'SELECT count(DISTINCT row_no) AS n FROM archive.import_finding WHERE import_id = $1 AND refused',
      [importId],
    );
    const cells = await this.sql.query<{ field: SubjectField; cells: number }>(
      `SELECT k AS field, count(*) AS cells FROM archive.import_row, jsonb_object_keys(diff) k
       WHERE import_id = $1 AND action = 'changed' GROUP BY k ORDER BY cells DESC, k`,
      [importId],
    );
    const of = (action: string): number => counts.find((count) => count.action === action)?.n ?? 0;
    const accepted = counts.reduce((sum, count) => sum + count.n, 0);
    return {
      rows: accepted + refused!.n,
      new: of('new'),
      changed: of('changed'),
      same: of('same'),
      changedCells: cells.reduce((sum, count) => sum + count.cells, 0),
      refused: refused!.n,
      flagged: counts.reduce((sum, count) => sum + count.flagged, 0),
      reasons: await this.reasons(importId),
      changedFields: cells,
    };
  }

  private async reasons(importId: string): Promise<ImportSummary['reasons']> {
    const rows = await this.sql.query<FindingRow & { n: number }>(
      `SELECT f.*, g.n FROM (SELECT code, count(DISTINCT row_no) AS n, min(row_no) AS first FROM archive.import_finding WHERE import_id = $1 GROUP BY code) g
       JOIN LATERAL (SELECT * FROM archive.import_finding WHERE import_id = $1 AND code = g.code AND row_no = g.first ORDER BY seq LIMIT 1) f ON true
       ORDER BY f.refused DESC, g.n DESC, f.code`,
      [importId],
    );
    return rows.map(({ n, code, row_no, name, value, at_sign, message }) => ({
      code,
      ...findingKinds[code],
      rows: n,
      example: { row: row_no, name, value, at: at_sign, message },
    }));
  }

  async findings(importId: string, code: string | undefined, after: readonly [number, number], limit: number) {
    const rows = await this.sql.query<FindingRow>(
      `SELECT row_no, seq, code, field, name, value, at_sign, message FROM archive.import_finding
       WHERE import_id = $1 AND ($2::text IS NULL OR code = $2) AND (row_no, seq) > ($3, $4) ORDER BY row_no, seq LIMIT $5`,
      [importId, code ?? null, after[0], after[1], limit],
    );
    return rows.map(({ row_no, seq, at_sign, ...rest }) => ({ ...rest, ...findingKinds[rest.code], row: row_no, seq, at: at_sign }));
  }

  async changes(importId: string, field: SubjectField | undefined, after: number, limit: number) {
    const rows = await this.sql.query<{ row: number; code: string; name: string; diff: Diff }>(
      `SELECT row_no AS row, code, name, diff FROM archive.import_row
       WHERE import_id = $1 AND action = 'changed' AND row_no > $2 AND ($3::text IS NULL OR diff ? $3) ORDER BY row_no LIMIT $4`,
      [importId, after, field ?? null, limit],
    );
    return rows.map(({ diff, ...rest }) => ({ ...rest, cells: cellsOf(diff).filter((cell) => !field || cell.field === field) }));
  }

  /** Refused rows behind `after` with their reasons, for the error file. */
  async refusals(importId: string, after: number, limit: number): Promise<{ row: number; reasons: string }[]> {
    return this.sql.query(
      `SELECT row_no AS row, string_agg(message, '；' ORDER BY seq) AS reasons FROM archive.import_finding
       WHERE import_id = $1 AND refused AND row_no > $2 GROUP BY row_no ORDER BY row_no LIMIT $3`,
      [importId, after, limit],
    );
  }

  async left(importId: string, after: readonly [number, string], limit: number) {
    return this.sql.query<{ row: number; phase: string; code: string; name: string; reason: string }>(
      `SELECT row_no AS row, phase, code, name, reason FROM archive.import_left
       WHERE import_id = $1 AND (row_no, phase) > ($2, $3) ORDER BY row_no, phase LIMIT $4`,
      [importId, after[0], after[1], limit],
    );
  }
}

/** Field -> [was, becomes]. */
export type Diff = Readonly<Partial<Record<SubjectField, readonly [string | null, string | null]>>>;

export const cellsOf = (diff: Diff | null) =>
  (Object.entries(diff ?? {}) as [SubjectField, readonly [string | null, string | null]][]).map(([field, [from, to]]) => ({
    field,
    from,
    to,
  }));
