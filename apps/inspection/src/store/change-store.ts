import type { ChangeKind, ChangeState } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { notFound, Problem, sqlStateOf, stale } from '@xinheng/service-kit';
import type { Change } from '../domain/change.js';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

export interface ChangeFilter {
  readonly departmentId: string | null;
  /** Narrows to requests about visits of this account; null: all of the department. */
  readonly accountId: string | null;
  readonly state?: ChangeState | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly taskId?: string | undefined;
  readonly visitId?: string | undefined;
}

const UNIQUE_VIOLATION = '23505';

/** Recusals and replacements; never deleted. */
export class ChangeStore {
  constructor(private readonly tx: InspectionTx) {}

  /** @throws Problem 409 `change.already-pending` if the same person or object already waits for a decision */
  async add(change: Change): Promise<void> {
    try {
      await this.tx.sql.run(
        'INSERT INTO inspection.change_request SELECT * FROM jsonb_populate_recordset(NULL::inspection.change_request, $1)',
        [asRecordset([change])],
      );
    } catch (error) {
      if (sqlStateOf(error) !== UNIQUE_VIOLATION) throw error;
      throw new Problem({
        status: 409,
        code: 'change.already-pending',
        title: '已有相同的申请待决定',
        detail: '该人员或对象已有回避、替换申请，尚未决定',
        wayOut: '请等待负责人决定，或在该申请中补充说明',
      });
    }
  }

  async lock(id: string): Promise<Change> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.change_request WHERE id = $1 FOR UPDATE', [id]);
    if (!row) throw notFound('回避与替换申请', id);
    return domainRow(row);
  }

  async decide(change: Change): Promise<Change> {
    const changed = await this.tx.sql.run(
      `UPDATE inspection.change_request SET state = $3, next_inspector_id = $4, next_drawn_id = $5, next_code = $6, decided_by_id = $7,
         decided_by = $8, decided_at = $9, decision_reason = $10, version = version + 1 WHERE id = $1 AND version = $2`,
      [
        change.id,
        change.version,
        change.state,
        change.nextInspectorId,
        change.nextDrawnId,
        change.nextCode,
        change.decidedById,
        change.decidedBy,
        change.decidedAt,
        change.decisionReason,
      ],
    );
    if (changed === 0) throw stale('回避与替换申请');
    return { ...change, version: change.version + 1 };
  }

  /** A relation that was found to exist holds for later draws too. */
  async rememberRecusal(id: string, inspectorId: string, code: string, reason: string, by: string, at: Instant): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO inspection.recusal (id, inspector_id, code, reason, declared_by, declared_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (inspector_id, code) WHERE ended_at IS NULL DO NOTHING`,
      [id, inspectorId, code, reason, by, at],
    );
  }

  async list(filter: ChangeFilter, after: string | undefined, limit: number): Promise<Change[]> {
    const rows = await this.tx.sql.query(
      `SELECT c.* FROM inspection.change_request c JOIN inspection.visit_part p ON p.id = c.part_id
       WHERE ($1::text IS NULL OR p.department_id = $1) AND ($2::text IS NULL OR c.state = $2) AND ($3::text IS NULL OR c.kind = $3)
         AND ($4::uuid IS NULL OR p.task_id = $4) AND ($5::uuid IS NULL OR c.visit_id = $5) AND ($6::uuid IS NULL OR c.id < $6)
         AND ($8::text IS NULL OR EXISTS (
           SELECT 1 FROM inspection.part_member m JOIN inspection.inspector i ON i.id = m.inspector_id
           WHERE m.part_id = c.part_id AND i.account_id = $8))
       ORDER BY c.id DESC LIMIT $7`,
      [
        filter.departmentId,
        filter.state ?? null,
        filter.kind ?? null,
        filter.taskId ?? null,
        filter.visitId ?? null,
        after ?? null,
        limit,
        filter.accountId,
      ],
    );
    return rows.map((row) => domainRow<Change>(row));
  }
}
