import type { OpeningProof } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import type { DrawnObject } from './draw-store.js';
import { insertRow, rowOf } from './rows.js';
import type { InspectionTx } from './transaction.js';

/** A code for the own row of a draw, handed to a firm that was passed over. */
export interface PassedOverOpening {
  readonly id: string;
  readonly taskId: string;
  readonly rosterId: string;
  readonly code: string;
  readonly token: string;
  readonly receivedBy: string;
  readonly proof: OpeningProof;
  readonly issuedById: string;
  readonly issuedBy: string;
  readonly issuedAt: Instant;
}

/** Openings of firms that were passed over. */
export class OpeningStore {
  constructor(private readonly tx: InspectionTx) {}

  issue(opening: PassedOverOpening): Promise<void> {
    return insertRow(this.tx.sql, 'passed_over_opening', { ...opening });
  }

  /** A code that was issued again for the same row has replaced this one. */
  byToken(code: string, token: string): Promise<PassedOverOpening | undefined> {
    return rowOf(
      this.tx.sql,
      `SELECT * FROM passed_over_opening o WHERE token = $2 AND code = $1 AND NOT EXISTS (
         SELECT 1 FROM passed_over_opening later WHERE later.roster_id = o.roster_id AND later.code = o.code AND later.issued_at > o.issued_at)`,
      [code, token],
    );
  }

  drawnIn(rosterId: string, code: string): Promise<DrawnObject | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM drawn_object WHERE roster_id = $1 AND code = $2', [rosterId, code]);
  }

  /** Drawn firms of a task, not replaced, of which nobody outside may know yet. */
  async unopened(taskId: string): Promise<number> {
    const row = await rowOf<{ n: number }>(
      this.tx.sql,
      `SELECT count(*)::int AS n FROM drawn_object WHERE task_id = $1 AND state <> 'replaced' AND opened_at IS NULL`,
      [taskId],
    );
    return row?.n ?? 0;
  }
}
