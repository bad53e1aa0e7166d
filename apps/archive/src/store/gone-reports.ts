import type { DataOf, GoneReport, ObjectFoundGone } from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';
import { hygieneBits } from '../domain/hygiene.js';
import { DEAD } from './subject-columns.js';

const MAX_REPORTS = 20;

/** Reports of inspections that did not find a subject any more. */
export class GoneReportTable {
  constructor(private readonly sql: Sql) {}

  /** Keeps the report and marks the subject; its status stays. False: the report was there already. */
  async keep(eventId: string, report: DataOf<typeof ObjectFoundGone>, now: string): Promise<boolean> {
    const { code, visitId, foundOn, resultLabel, departmentId, departmentName } = report;
    const added = await this.sql.run(
      `INSERT INTO archive.gone_report (event_id, code, visit_id, found_on, result_label, department_id, department_name, heard_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (event_id) DO NOTHING`,
      [eventId, code, visitId, foundOn, resultLabel, departmentId, departmentName, now],
    );
    if (added === 0) return false;
    await this.sql.run(
      `UPDATE archive.subject SET hygiene = hygiene | ${hygieneBits['reported-gone']}::smallint WHERE code = $1 AND status NOT IN (${DEAD})`,
      [code],
    );
    return true;
  }

  /** The last one first. */
  async ofSubject(code: string): Promise<GoneReport[]> {
    return this.sql.query(
      `SELECT g.visit_id AS "visitId", g.found_on AS "foundOn", g.result_label AS "resultLabel",
         coalesce(d.name, g.department_name) AS "departmentName"
       FROM archive.gone_report g LEFT JOIN archive.department d ON d.id = g.department_id
       WHERE g.code = $1 ORDER BY g.found_on DESC, g.event_id DESC LIMIT ${MAX_REPORTS}`,
      [code],
    );
  }
}
