import { HucreError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import type { RawRow } from '../domain/rows/row.js';
import type { ByteSource } from './byte-source.js';
import { brokenWorkbook, fileProblems } from './file-problems.js';
import { repackedWorkbook } from './repacked-workbook.js';
import { openWorkbook } from './workbook-sheets.js';

/** What the platform's unpacker says of bytes that are none of its own. */
const isBrokenDeflate = (error: unknown): boolean =>
  /^(Z_|ERR_TRAILING|ERR_INVALID_STATE)/.test(String((error as { code?: unknown }).code ?? ''));

type CellValue = string | number | boolean | Date | null | undefined;

/** Rows of one sheet of a workbook; cells as text, dates as days, and which cells the workbook holds as numbers. */
export async function* xlsxRows(source: ByteSource, sheetName: string | null): AsyncGenerator<RawRow> {
  const { entries, sheets } = await openWorkbook(source);
  const sheet = sheetName === null ? sheets[0]! : sheets.find((candidate) => candidate.name === sheetName);
  if (!sheet) throw fileProblems.sheet();
  const turnstile = new Turnstile();
  const stream = repackedWorkbook(source, entries, sheet.path, () => turnstile.opened());
  try {
    for await (const { index, values } of streamXlsxRows(stream, { sheet: sheet.name })) {
      turnstile.close();
      yield toRawRow(index + 1, values as CellValue[]);
      turnstile.open();
    }
  } catch (error) {
    if (error instanceof HucreError || isBrokenDeflate(error)) throw brokenWorkbook();
    throw error;
  } finally {
    turnstile.open();
  }
}

/** Lets the reader unpack only while the receiver waits for rows: it has no back-pressure of its own. */
class Turnstile {
  private waiting: (() => void) | undefined;
  private closed = false;

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.closed = false;
    this.waiting?.();
    this.waiting = undefined;
  }

  opened(): Promise<void> {
    if (!this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }
}

function toRawRow(row: number, values: readonly CellValue[]): RawRow {
  const numeric: number[] = [];
  const cells = values.map((value, index) => {
    if (typeof value === 'number') numeric.push(index);
    return cellText(value);
  });
  return numeric.length === 0 ? { row, cells } : { row, cells, numeric };
}

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'number' ? plainNumber(value) : String(value);
}

/** 9.14e+21 is written out as the cell would be copied: with its exponent. */
const plainNumber = (value: number): string => (Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(0) : String(value));
