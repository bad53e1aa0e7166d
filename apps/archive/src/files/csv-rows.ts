import type { RawRow } from '../domain/rows/row.js';
import { unguardCell } from '../domain/spreadsheet-cell.js';
import { type ByteSource, piecesOf } from './byte-source.js';
import { CsvRecords } from './csv-records.js';
import { openQuote } from './file-problems.js';
import type { TextEncodingName } from './sniff.js';

/** Rows of a CSV file, as a spreadsheet numbers them; blank lines count. */
export async function* csvRows(source: ByteSource, encoding: TextEncodingName, delimiter: string): AsyncGenerator<RawRow> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const records = new CsvRecords(delimiter);
  let row = 0;
  for await (const piece of piecesOf(source)) {
    records.push(decoder.decode(piece, { stream: true }));
    for (let cells = records.next(); cells; cells = records.next()) yield toRow(++row, cells);
    if (records.overlong) throw openQuote(row);
  }
  records.push(decoder.decode(), true);
  for (let cells = records.next(); cells; cells = records.next()) yield toRow(++row, cells);
  if (records.unfinished) throw openQuote(row);
}

const startsWithGuard = (cell: string): boolean => cell.charCodeAt(0) === 39;

const toRow = (row: number, cells: string[]): RawRow => ({ row, cells: cells.some(startsWithGuard) ? cells.map(unguardCell) : cells });
