import type { Import } from '../domain/import.js';
import { spreadsheetRow } from '../domain/spreadsheet-cell.js';
import type { ByteSource } from './byte-source.js';
import { fileRows } from './file-rows.js';

export interface RefusedRow {
  readonly row: number;
  readonly reasons: string;
}

/** Headers that the error file adds; an import leaves them alone when the mended file comes back. */
export const ERROR_COLUMNS = ['文件行', '拒收原因'] as const;

/**
 * The refused rows as the file had them, with the row number and the reasons behind. Read along both the file and the list, so that its
 * length does not matter. UTF-8 with mark, because spreadsheets would else read it as GB18030.
 */
export async function* errorFile(source: ByteSource, imported: Import, refused: AsyncIterator<RefusedRow>): AsyncGenerator<string> {
  const headers = imported.columns.map(({ header }) => header);
  yield `\ufeff${spreadsheetRow([...headers, ...ERROR_COLUMNS])}`;
  let next = await refused.next();
  for await (const raw of fileRows(source, imported)) {
    if (next.done) return;
    if (raw.row !== next.value.row) continue;
    const cells = headers.map((_, index) => raw.cells[index] ?? '');
    yield spreadsheetRow([...cells, String(raw.row), next.value.reasons]);
    next = await refused.next();
  }
}
