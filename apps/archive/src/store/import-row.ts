import type { Instant, LocalDate } from '@xinheng/kernel';
import type { Import } from '../domain/import.js';
import type { Prisma } from '../generated/client.js';

export type ImportRecord = Prisma.ImportGetPayload<object>;

const instant = (date: Date): Instant => date.toISOString() as Instant;
const instantOrNull = (date: Date | null): Instant | null => date && instant(date);
const day = (date: Date): LocalDate => date.toISOString().slice(0, 10) as LocalDate;
const dateOf = (text: string): Date => new Date(text);

/** The row as the domain knows it. */
export function readImport(row: ImportRecord): Import {
  const { registered, changed, confirmed, moved, restored, removed, kept, ...rest } = row;
  return {
    ...rest,
    state: row.state as Import['state'],
    sizeBytes: Number(row.sizeBytes),
    format: row.format as Import['format'],
    encoding: row.encoding as Import['encoding'],
    sheets: row.sheets as string[],
    columns: row.columns as unknown as Import['columns'],
    sourceDate: day(row.sourceDate),
    outside: row.outside as Import['outside'],
    uploadedAt: instant(row.uploadedAt),
    mappedAt: instantOrNull(row.mappedAt),
    checkedAt: instantOrNull(row.checkedAt),
    ranAt: instantOrNull(row.ranAt),
    ranOn: row.ranOn && day(row.ranOn),
    summary: row.summary as unknown as Import['summary'],
    run: { registered, changed, confirmed, moved },
    undo: { restored, removed, kept },
  };
}

/** The domain's import as a row to write. */
export function writeImport(imported: Import): Prisma.ImportUncheckedCreateInput {
  const { run, undo, summary, ...rest } = imported;
  return {
    ...rest,
    ...run,
    ...undo,
    sheets: [...imported.sheets],
    columns: imported.columns as unknown as Prisma.InputJsonValue,
    sourceDate: dateOf(imported.sourceDate),
    uploadedAt: dateOf(imported.uploadedAt),
    mappedAt: imported.mappedAt && dateOf(imported.mappedAt),
    checkedAt: imported.checkedAt && dateOf(imported.checkedAt),
    ranAt: imported.ranAt && dateOf(imported.ranAt),
    ranOn: imported.ranOn && dateOf(imported.ranOn),
    ...(summary ? { summary: summary as unknown as Prisma.InputJsonValue } : {}),
  };
}
