import type { RawRow } from '../domain/rows/row.js';
import type { ByteSource } from './byte-source.js';
import { csvRows } from './csv-rows.js';
import type { TextEncodingName } from './sniff.js';
import { xlsxRows } from './xlsx-rows.js';

/** How the rows of a file are found. */
export interface FileLayout {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: TextEncodingName | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
}

export const fileRows = (source: ByteSource, layout: FileLayout): AsyncGenerator<RawRow> =>
  layout.format === 'xlsx' ? xlsxRows(source, layout.sheet) : csvRows(source, layout.encoding ?? 'utf-8', layout.delimiter ?? ',');

export const isBlankRow = (raw: RawRow): boolean => raw.cells.every((cell) => cell === '' || cell.trim() === '');
