import type { ColumnSample } from '../domain/columns/guess.js';
import { findHeaderRow } from '../domain/columns/guess.js';
import type { RawRow } from '../domain/rows/row.js';
import type { ByteSource } from './byte-source.js';
import { fileProblems } from './file-problems.js';
import { type FileLayout, fileRows, isBlankRow } from './file-rows.js';

const LOOK_AT_ROWS = 60;
const HEADER_WITHIN = 20;
const SAMPLES = 5;
const MAX_COLUMNS = 300;
const MAX_SAMPLE = 60;

export interface FirstLook {
  readonly headerRow: number;
  readonly columns: readonly ColumnSample[];
}

/** The headers and the first values of each column. `headerRow` is found if it is not given. */
export async function lookAt(source: ByteSource, layout: FileLayout, headerRow?: number): Promise<FirstLook> {
  const rows: RawRow[] = [];
  for await (const raw of fileRows(source, layout)) {
    rows.push(raw);
    if (rows.length >= LOOK_AT_ROWS) break;
  }
  const header = headerRow ?? findHeaderRow(rows.slice(0, HEADER_WITHIN));
  const head = rows.find(({ row }) => row === header);
  const body = rows.filter((raw) => raw.row > header && !isBlankRow(raw));
  if (!head || isBlankRow(head) || body.length === 0) throw fileProblems.noRows();
  if (head.cells.length > MAX_COLUMNS) throw fileProblems.wideRow();
  return { headerRow: header, columns: head.cells.map((cell, index) => ({ index, header: cell.trim(), samples: samplesOf(body, index) })) };
}

function samplesOf(body: readonly RawRow[], index: number): string[] {
  const values = body.map(({ cells }) => (cells[index] ?? '').trim()).filter((value) => value !== '');
  return [...new Set(values)].slice(0, SAMPLES).map((value) => (value.length > MAX_SAMPLE ? `${value.slice(0, MAX_SAMPLE)}…` : value));
}
