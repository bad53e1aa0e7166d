import type { OutsideRows, SubjectField, SubjectKindValue, SubjectStatusValue } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';
import type { Divisions } from '../regions/divisions.js';
import type { Finding } from './findings.js';

/** A row as it stands in the file. */
export interface RawRow {
  /** As spreadsheets count, the header row included. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Indexes of cells that a workbook holds as numbers. */
  readonly numeric?: readonly number[];
}

/** Which column fills which field; a field that no column fills is absent. */
export type ColumnPlan = Readonly<Partial<Record<SubjectField, number>>>;

/** What checking a row needs to know beside the row. */
export interface RowRules {
  readonly plan: ColumnPlan;
  /** Number of columns that a row must have; absent for workbooks, where trailing blanks are left out. */
  readonly columns?: number;
  readonly divisions: Divisions;
  /** The importer's own area. Empty: the whole country. */
  readonly scope: string;
  /** What becomes of rows that name a division outside it. */
  readonly outside: OutsideRows;
  readonly today: LocalDate;
}

/** A row ready for the directory. Null: the file does not say, so what is there stays. */
export interface SubjectDraft {
  readonly code: string;
  readonly name: string;
  /** As the file says. */
  readonly kind: SubjectKindValue | null;
  /** As the code tells, for a subject that is new. */
  readonly codeKind: SubjectKindValue;
  readonly status: SubjectStatusValue | null;
  readonly region: string | null;
  /** Where it was registered, from the code; for a subject that is new and has no other. */
  readonly codeRegion: string | null;
  readonly address: string | null;
  readonly industry: string | null;
  readonly established: LocalDate | null;
  readonly capitalText: string | null;
  readonly capitalFen: string | null;
  readonly capitalCurrency: string | null;
  readonly legalRepresentative: string | null;
  readonly phone: string | null;
  readonly tags: readonly string[] | null;
  /** Bits of the directory's hygiene that the row itself tells: inner code; division. */
  readonly hygiene: number;
}

export type CheckedRow =
  | { readonly row: number; readonly draft: SubjectDraft; readonly findings: readonly Finding[] }
  | { readonly row: number; readonly draft: null; readonly name: string; readonly findings: readonly Finding[] };
