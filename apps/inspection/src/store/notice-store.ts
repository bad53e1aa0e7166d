import type { Instant } from '@xinheng/kernel';
import type { NoticeBody } from '../domain/notice.js';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

/** A notice as it was printed; another one takes its place, this one is never changed. */
export interface Notice {
  readonly id: string;
  readonly visitId: string;
  readonly number: string;
  readonly checkCode: string;
  readonly body: NoticeBody;
  readonly issuedBy: string;
  readonly issuedAt: Instant;
  readonly revokedAt: Instant | null;
  readonly revokeReason: string | null;
}

export class NoticeStore {
  constructor(private readonly tx: InspectionTx) {}

  async add(notice: Notice): Promise<void> {
    await this.tx.sql.run('INSERT INTO inspection.notice SELECT * FROM jsonb_populate_recordset(NULL::inspection.notice, $1)', [
      asRecordset([notice]),
    ]);
  }

  async validOf(visitId: string): Promise<Notice | undefined> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.notice WHERE visit_id = $1 AND revoked_at IS NULL', [visitId]);
    return row && domainRow<Notice>(row);
  }

  async validOfMany(visitIds: readonly string[]): Promise<Map<string, Notice>> {
    const rows = await this.tx.sql.query('SELECT * FROM inspection.notice WHERE visit_id = ANY($1::uuid[]) AND revoked_at IS NULL', [
      visitIds,
    ]);
    return new Map(rows.map((row) => domainRow<Notice>(row)).map((notice) => [notice.visitId, notice]));
  }

  async byCode(checkCode: string): Promise<Notice | undefined> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.notice WHERE check_code = $1', [checkCode]);
    return row && domainRow<Notice>(row);
  }

  async revoke(visitId: string, at: Instant, reason: string): Promise<void> {
    await this.tx.sql.run('UPDATE inspection.notice SET revoked_at = $2, revoke_reason = $3 WHERE visit_id = $1 AND revoked_at IS NULL', [
      visitId,
      at,
      reason,
    ]);
  }

  /** The next number of a series; the row stays locked until this transaction ends, so there are no gaps. */
  async nextNumber(kind: string, scope: string): Promise<number> {
    const [row] = await this.tx.sql.query<{ last: number }>(
      `INSERT INTO inspection.running_number (kind, scope, last) VALUES ($1, $2, 1)
       ON CONFLICT (kind, scope) DO UPDATE SET last = running_number.last + 1 RETURNING last`,
      [kind, scope],
    );
    return row!.last;
  }

  /** 机关简称 by the department's own rules; its name where it has none. */
  async shortNameOf(departmentId: string, departmentName: string): Promise<string> {
    const [row] = await this.tx.sql.query<{ name: string }>(
      `SELECT rules->>'shortName' AS name FROM inspection.procedure_rules WHERE department_id = $1 ORDER BY edition DESC LIMIT 1`,
      [departmentId],
    );
    return row?.name ?? departmentName;
  }

  /** The firm's own openings of a draw, by drawn object. */
  async openingTokens(drawnIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tx.sql.query<{ id: string; token: string }>(
      'SELECT id, opening_token AS token FROM inspection.drawn_object WHERE id = ANY($1::uuid[]) AND opening_token IS NOT NULL',
      [drawnIds],
    );
    return new Map(rows.map(({ id, token }) => [id, token]));
  }
}
