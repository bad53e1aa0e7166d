import type { InspectorFields } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import { insertRow, rowOf, rowsOf, updateSeen } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface InspectorState extends InspectorFields {
  readonly id: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly version: number;
}

export interface Recusal {
  readonly id: string;
  readonly inspectorId: string;
  readonly code: string;
  readonly reason: string;
  readonly declaredBy: string;
  readonly declaredAt: Instant;
}

/** An inspector who may be sent, with what decides where: for the assignment. */
export interface AvailableInspector extends InspectorState {
  /** Codes of firms from which this person must stay away. */
  readonly recusedFrom: readonly string[];
}

const SEARCH = `($1::text IS NULL OR department_id = $1) AND ($2::text IS NULL OR name LIKE '%' || $2 || '%' OR number = $2)`;

/** The directory of inspectors and their declared recusals. */
export class InspectorStore {
  constructor(private readonly tx: InspectionTx) {}

  list(departmentId: string | null, text: string | null, after: string, limit: number): Promise<InspectorState[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT * FROM inspector WHERE ${SEARCH} AND number || ' ' || id > $3 ORDER BY number || ' ' || id LIMIT $4`,
      [departmentId, text, after, limit],
    );
  }

  find(id: string): Promise<InspectorState | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM inspector WHERE id = $1', [id]);
  }

  /** The inspector who signs in with this account. */
  byAccount(accountId: string): Promise<InspectorState | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM inspector WHERE account_id = $1', [accountId]);
  }

  ofDepartment(departmentId: string): Promise<InspectorState[]> {
    return rowsOf(this.tx.sql, 'SELECT * FROM inspector WHERE department_id = $1 ORDER BY number', [departmentId]);
  }

  async add(row: InspectorState): Promise<void> {
    await insertRow(this.tx.sql, 'inspector', { ...row });
  }

  change(id: string, version: number, fields: InspectorFields): Promise<number> {
    return updateSeen(this.tx.sql, 'inspector', '检查人员', { id, version }, { ...fields });
  }

  recusalsOf(inspectorIds: readonly string[]): Promise<Recusal[]> {
    return rowsOf(
      this.tx.sql,
      'SELECT id, inspector_id, code, reason, declared_by, declared_at FROM recusal WHERE inspector_id = ANY ($1::uuid[]) AND ended_at IS NULL ORDER BY declared_at',
      [inspectorIds],
    );
  }

  async declare(row: Recusal): Promise<boolean> {
    const { id, inspectorId, code, reason, declaredBy, declaredAt } = row;
    const added = await this.tx.sql.run(
      `INSERT INTO recusal (id, inspector_id, code, reason, declared_by, declared_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (inspector_id, code) WHERE ended_at IS NULL DO NOTHING`,
      [id, inspectorId, code, reason, declaredBy, declaredAt],
    );
    return added === 1;
  }

  async endRecusal(inspectorId: string, id: string, by: string, reason: string, at: Instant): Promise<boolean> {
    const ended = await this.tx.sql.run(
      'UPDATE recusal SET ended_at = $3, ended_by = $4, end_reason = $5 WHERE inspector_id = $1 AND id = $2 AND ended_at IS NULL',
      [inspectorId, id, at, by, reason],
    );
    return ended === 1;
  }

  /**
   * Everyone of these departments with a certificate that is valid on the last day of the visits and who may be sent.
   * @basis GBF-2024-54
   * @basis HOUSE#DRAW-15
   */
  inspectorsFor(departmentIds: readonly string[], until: LocalDate): Promise<AvailableInspector[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT i.*, ARRAY(SELECT r.code FROM recusal r WHERE r.inspector_id = i.id AND r.ended_at IS NULL ORDER BY r.code) AS recused_from
         FROM inspector i
        WHERE i.department_id = ANY ($1::text[]) AND i.certificate_no <> '' AND i.certificate_until >= $2 AND i.available
        ORDER BY i.number, i.id`,
      [departmentIds, until],
    );
  }
}
