import type { ProcedureRules } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';
import { asRecordset } from './domain-row.js';
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

  /** Visits that counted or are approved and will count, by authority; the one asked about is left out. */
  async countedOf(code: string, year: number, exceptVisitId: string): Promise<Map<string, number>> {
    const rows = await this.tx.sql.query<{ authority: string; n: number }>(
      `SELECT authority, count(DISTINCT visit_id) AS n FROM (
         SELECT authority, visit_id FROM inspection.burden_entry WHERE code = $1 AND year = $2 AND counts
         UNION
         SELECT p.department_id, v.id FROM inspection.visit v JOIN inspection.visit_part p ON p.visit_id = v.id AND p.state <> 'replaced'
         WHERE v.code = $1 AND extract(year FROM v.planned_on) = $2 AND v.state IN ('approved', 'notified') AND v.exempt_kind IS NULL
       ) done WHERE visit_id <> $3 GROUP BY authority`,
      [code, year, exceptVisitId],
    );
    return new Map(rows.map(({ authority, n }) => [authority, n]));
  }

  /** The department's own cap by its 细则; null where it sets none. */
  async ownCapOf(departmentId: string): Promise<Pick<ProcedureRules, 'routineCap'>> {
    const [row] = await this.tx.sql.query<{ cap: number | null }>(
      `SELECT (rules->>'routineCap')::integer AS cap FROM inspection.procedure_rules WHERE department_id = $1 ORDER BY edition DESC LIMIT 1`,
      [departmentId],
    );
    return { routineCap: row?.cap ?? null };
  }
}
