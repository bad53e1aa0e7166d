import { z } from 'zod';
import { Hash, Id, InstantValue, LocalDateValue, RowVersion, SubjectCode } from '../values.js';
import { SubjectField } from './archive-values.js';

export const importStateLabels = {
  uploaded: '已上传，待对应列',
  mapped: '已对应列，待试运行',
  checking: '正在试运行',
  checked: '试运行完成，尚未写入',
  running: '正在写入',
  stopped: '写入已停止，可继续或撤销',
  done: '已写入',
  undoing: '正在撤销',
  undone: '已撤销',
  discarded: '已放弃',
} as const;
export const ImportStateValue = z.enum(Object.keys(importStateLabels) as [keyof typeof importStateLabels]);
export type ImportStateValue = z.infer<typeof ImportStateValue>;

/** exact 准确: header and values agree, or this person's department mapped it so before. guess 推测: must be confirmed. unused 未用. */
export const GuessCertainty = z.enum(['exact', 'guess', 'unused']);
export type GuessCertainty = z.infer<typeof GuessCertainty>;

export const ImportColumn = z.object({
  /** Counted from 0. */
  index: z.number().int(),
  /** As spreadsheets name it: A, B … AA. */
  letter: z.string(),
  header: z.string(),
  /** Up to five values as they stand in the file. */
  samples: z.array(z.string()),
  field: SubjectField.nullable(),
  certainty: GuessCertainty,
  /** The mapping was taken from an earlier import of the same department and the same headers. */
  remembered: z.boolean(),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** Who can mend a refused row. */
export const menderLabels = {
  filler: '由填报单位核对后改正',
  file: '可在错误文件中直接改',
  export: '须从原系统重新导出',
  registry: '由登记机关确认',
} as const;
export const Mender = z.enum(Object.keys(menderLabels) as [keyof typeof menderLabels]);
export type Mender = z.infer<typeof Mender>;

/** One reason with its rows; the page shows it as a line and opens its rows through `findings`. */
export const FindingGroup = z.object({
  /** Stable: `code.check-digit`, `file.duplicate-differs`. */
  code: z.string(),
  title: z.string(),
  severity: z.enum(['refused', 'flagged']),
  mender: Mender,
  rows: z.number().int(),
  /** The first row, as an example. */
  example: z.object({ row: z.number().int(), name: z.string(), value: z.string(), at: z.number().int().nullable(), message: z.string() }),
});

export const ImportSummary = z.object({
  rows: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  changedCells: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  /** Rows that go in, but with a soft finding. */
  flagged: z.number().int(),
  reasons: z.array(FindingGroup),
  changedFields: z.array(z.object({ field: SubjectField, cells: z.number().int() })),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

/** What a run really wrote. `moved`: the subject was changed by somebody since the dry run; the row was not written. */
export const ImportOutcome = z.object({
  registered: z.number().int(),
  changed: z.number().int(),
  confirmed: z.number().int(),
  moved: z.number().int(),
  /** Rows dealt with so far, of `total`. */
  done: z.number().int(),
  total: z.number().int(),
});

export const ImportUndo = z.object({
  allowed: z.boolean(),
  /** Last day on which the import can be undone: a term in working days, cut short by the freeze of a roster; null if it cannot be counted (`reason` says why). */
  until: LocalDateValue.nullable(),
  reason: z.string().nullable(),
  /** After an undo. `kept`: the subject has changed since, so its state was left. */
  restored: z.number().int().nullable(),
  removed: z.number().int().nullable(),
  kept: z.number().int().nullable(),
});

/** What becomes of rows whose division lies outside the area of the office that imports. */
export const outsideRowsLabels = { keep: '照常登记并标记', refuse: '拒收' } as const;
export const OutsideRows = z.enum(Object.keys(outsideRowsLabels) as [keyof typeof outsideRowsLabels]).meta({ title: '辖区外的行' });
export type OutsideRows = z.infer<typeof OutsideRows>;

export const ImportView = z.object({
  id: Id,
  version: RowVersion,
  state: ImportStateValue,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: Hash,
  format: z.enum(['csv', 'xlsx']),
  /** Null for xlsx. */
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le']).nullable(),
  /** Names of the sheets of a workbook; empty for csv. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** Row of the headers in the file, counted from 1. */
  headerRow: z.number().int(),
  columns: z.array(ImportColumn),
  /** Fields that must be mapped before a dry run and are not. */
  missing: z.array(SubjectField),
  /** Day up to which the source vouches for the data. */
  sourceDate: LocalDateValue,
  source: z.string(),
  outside: OutsideRows,
  uploadedBy: z.string(),
  departmentName: z.string(),
  uploadedAt: InstantValue,
  mappedBy: z.string().nullable(),
  mappedAt: InstantValue.nullable(),
  checkedAt: InstantValue.nullable(),
  ranBy: z.string().nullable(),
  ranAt: InstantValue.nullable(),
  /** The job at work, or the last one; its progress is at `/archive/jobs/:id`. */
  jobId: Id.nullable(),
  summary: ImportSummary.nullable(),
  outcome: ImportOutcome.nullable(),
  undo: ImportUndo,
});
export type ImportView = z.infer<typeof ImportView>;

export const FindingView = z.object({
  row: z.number().int(),
  code: z.string(),
  title: z.string(),
  severity: z.enum(['refused', 'flagged']),
  field: SubjectField.nullable(),
  name: z.string(),
  /** As it stands in the file. */
  value: z.string(),
  /** Position of the wrong sign in `value` after cleaning, counted from 1. */
  at: z.number().int().nullable(),
  message: z.string(),
  mender: Mender,
});

export const ChangedCellView = z.object({
  row: z.number().int(),
  code: SubjectCode,
  name: z.string(),
  cells: z.array(z.object({ field: SubjectField, from: z.string().nullable(), to: z.string().nullable() })),
});

/** A row that a run or an undo left as it was, and why. */
export const LeftRowView = z.object({ row: z.number().int(), code: SubjectCode, name: z.string(), reason: z.string() });
