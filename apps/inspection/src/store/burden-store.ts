import type { LocalDate } from '@xinheng/kernel';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

/** One item of one visit by one authority: what counts against the yearly cap, and what does not. */
export interface BurdenEntry {
  readonly id: string;
  readonly code: string;
  readonly authority: string;
  readonly level: 'province' | 'city' | 'county';
  readonly year: number;
  readonly type: string;
  readonly itemId: string;
  readonly onDate: LocalDate;
  readonly taskId: string | null;
  readonly visitId: string;
  readonly counts: boolean;
  readonly exemptKind: string | null;
}

export interface Counted {
  readonly code: string;
  readonly year: number;
  readonly authority: string;
  readonly visitId: string;
}

/** How often firms were visited, by authority and year. */
export class BurdenStore {
  constructor(private readonly tx: InspectionTx) {}

  /** Approvals of one firm wait for each other, so that two of them cannot both take the last visit of the year. */
  async lockFirm(code: string): Promise<void> {
    await this.tx.sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 20260101))', [code]);
  }

  async add(entries: readonly BurdenEntry[]): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO inspection.burden_entry SELECT * FROM jsonb_populate_recordset(NULL::inspection.burden_entry, $1)
       ON CONFLICT (visit_id, authority, item_id) DO NOTHING`,
      [asRecordset(entries)],
    );
  }

  /** Visits that counted, or are approved and will count: one row for each firm, authority and visit. */
  async countedOf(codes: readonly string[], years: readonly number[]): Promise<Counted[]> {
    const rows = await this.tx.sql.query(
      `SELECT code, year, authority, visit_id FROM inspection.burden_entry WHERE code = ANY($1) AND year = ANY($2::int[]) AND counts
       UNION
       SELECT v.code, extract(year FROM v.planned_on)::int, p.department_id, v.id
       FROM inspection.visit v JOIN inspection.visit_part p ON p.visit_id = v.id AND p.state <> 'replaced'
       WHERE v.code = ANY($1) AND extract(year FROM v.planned_on) = ANY($2::int[]) AND v.state IN ('approved', 'notified') AND v.exempt_kind IS NULL`,
      [codes, years],
    );
    return rows.map((row) => domainRow<Counted>(row));
  }

  /** The departments' own caps by their 细则; those that set none are left out. */
  async ownCapsOf(departmentIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.tx.sql.query<{ department_id: string; cap: number }>(
      `SELECT DISTINCT ON (department_id) department_id, (rules->>'routineCap')::integer AS cap FROM inspection.procedure_rules
       WHERE department_id = ANY($1) ORDER BY department_id, edition DESC`,
      [departmentIds],
    );
    return new Map(rows.filter(({ cap }) => cap !== null).map(({ department_id, cap }) => [department_id, cap]));
  }
}
