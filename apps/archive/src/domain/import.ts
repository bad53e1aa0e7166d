import type { ImportStateValue, ImportSummary, OutsideRows } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { ColumnGuess } from './columns/guess.js';

/** Counts of a run; they commit together with the rows they count. */
export interface RunCounts {
  readonly registered: number;
  readonly changed: number;
  readonly confirmed: number;
  readonly moved: number;
}

export interface UndoCounts {
  readonly restored: number;
  readonly removed: number;
  readonly kept: number;
}

/** One import of one file, from upload to undo. */
export interface Import {
  readonly id: string;
  readonly version: number;
  readonly state: ImportStateValue;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le' | null;
  readonly delimiter: string | null;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly columns: readonly ColumnGuess[];
  readonly source: string;
  readonly sourceDate: LocalDate;
  /** What becomes of rows that name a division outside `regionCode`. */
  readonly outside: OutsideRows;
  /** Scope of the person who uploaded it. */
  readonly regionCode: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
  readonly mappedBy: string | null;
  readonly mappedAt: Instant | null;
  readonly checkedAt: Instant | null;
  readonly ranBy: string | null;
  readonly ranAt: Instant | null;
  readonly ranOn: LocalDate | null;
  readonly undoReason: string | null;
  readonly jobId: string | null;
  /** Which attempt of the job is at work; an earlier one that still breathes changes nothing. */
  readonly jobAttempt: number;
  readonly summary: ImportSummary | null;
  /** The run resumes behind this row. */
  readonly appliedRow: number;
  readonly run: RunCounts;
  /** The undo goes backwards and resumes before this row; null: not begun. */
  readonly undoneRow: number | null;
  readonly undo: UndoCounts;
}
