import { notFound, stale } from '@xinheng/service-kit';
import type { FollowUpCase } from '../domain/published.js';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

export interface FollowUpFilter {
  readonly departmentId: string | null;
  /** Narrows to visits of this account; null: all of the department. */
  readonly accountId: string | null;
  readonly state?: string | undefined;
  readonly visitId?: string | undefined;
}

/** 后续处置 of results. */
export class FollowUpStore {
  constructor(private readonly tx: InspectionTx) {}

  async add(cases: readonly FollowUpCase[]): Promise<void> {
    await this.tx.sql.run('INSERT INTO inspection.follow_up SELECT * FROM jsonb_populate_recordset(NULL::inspection.follow_up, $1)', [
      asRecordset(cases),
    ]);
  }

  /** A returned or corrected record makes its follow-ups anew; those already closed stay. */
  async dropOpenOf(partId: string): Promise<void> {
    await this.tx.sql.run(`DELETE FROM inspection.follow_up WHERE part_id = $1 AND state = 'open'`, [partId]);
  }

  async lock(id: string): Promise<FollowUpCase> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.follow_up WHERE id = $1 FOR UPDATE', [id]);
    if (!row) throw notFound('后续处置', id);
    return domainRow(row);
  }

  async close(one: FollowUpCase): Promise<FollowUpCase> {
    const changed = await this.tx.sql.run(
      `UPDATE inspection.follow_up SET state = $3, closed_by_id = $4, closed_by = $5, closed_on = $6, close_note = $7, version = version + 1
       WHERE id = $1 AND version = $2`,
      [one.id, one.version, one.state, one.closedById, one.closedBy, one.closedOn, one.closeNote],
    );
    if (changed === 0) throw stale('后续处置');
    return { ...one, version: one.version + 1 };
  }

  async list(filter: FollowUpFilter, after: string | undefined, limit: number): Promise<FollowUpCase[]> {
    const [day, id] = after?.split('_') ?? [];
    const rows = await this.tx.sql.query(
      `SELECT f.* FROM inspection.follow_up f JOIN inspection.visit_part p ON p.id = f.part_id
       WHERE ($1::text IS NULL OR p.department_id = $1) AND ($2::text IS NULL OR f.state = $2) AND ($3::uuid IS NULL OR p.visit_id = $3)
         AND ($4::date IS NULL OR (coalesce(f.due_on, 'infinity'), f.id) > ($4::date, $5::uuid))
         AND ($7::text IS NULL OR EXISTS (
           SELECT 1 FROM inspection.part_member m JOIN inspection.inspector i ON i.id = m.inspector_id
           WHERE m.part_id = p.id AND m.state = 'assigned' AND i.account_id = $7))
       ORDER BY coalesce(f.due_on, 'infinity'), f.id LIMIT $6`,
      [
        filter.departmentId,
        filter.state ?? null,
        filter.visitId ?? null,
        day === undefined ? null : day === '-' ? 'infinity' : day,
        id ?? null,
        limit,
        filter.accountId,
      ],
    );
    return rows.map((row) => domainRow<FollowUpCase>(row));
  }
}
