import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { RawRow } from '../domain/rows/row.js';
import { unguardCell } from '../domain/spreadsheet-cell.js';
import { type ByteSource, piecesOf } from './byte-source.js';
import { openQuote } from './file-problems.js';
import type { TextEncodingName } from './sniff.js';

const MAX_RECORD = 200_000;

async function* decoded(source: ByteSource, encoding: TextEncodingName): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of piecesOf(source)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** Rows of a CSV file. Lines may end in any of the three ways, mixed; a blank line counts as a row, as in a spreadsheet. */
export async function* csvRows(source: ByteSource, encoding: TextEncodingName, delimiter: string): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD,
  });
  const text = Readable.from(decoded(source, encoding));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells: cells.some(startsWithGuard) ? cells.map(unguardCell) : cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw openQuote(row + 1);
    throw error;
  } finally {
    text.destroy();
    parser.destroy();
  }
}

const startsWithGuard = (cell: string): boolean => cell.startsWith("'");
