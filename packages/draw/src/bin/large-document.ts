import type { ShownRow } from '../bundle/format.js';
import { parseDocument, type Reading, readDocument } from '../bundle/read-bundle.js';
import type { RowSequence } from '../bundle/row-sequence.js';
import { bytesAt, LargeRows } from './large-rows.js';
import { type FoundRows, RowScanner } from './row-scanner.js';

const WINDOW = 4 * 1024 * 1024;

type Parts = { rows: RowSequence<ShownRow>; exclusionRows: RowSequence<ShownRow> }[];

/**
 * Reads a bundle of any length: the rows of its parts stay in the file and everything else is parsed as one small document. The rules
 * are those of `parseDocument`.
 * @param file an open file that stays open as long as the document is used
 * @throws SyntaxError if the file is no JSON
 */
export function readLargeDocument(file: number): Reading {
  const found: FoundRows[] = [];
  const scanner = new RowScanner((part, member) => {
    const rows = new LargeRows(file);
    found.push({ part, member, rows });
    return rows;
  });
  for (let from = 0; ; ) {
    const bytes = bytesAt(file, from, WINDOW);
    if (bytes.length === 0) break;
    scanner.take(bytes, from);
    from += bytes.length;
  }
  const small = parseDocument(scanner.rest());
  if ('faults' in small || found.length === 0) return small;
  for (const { part, member, rows } of found) {
    const name = rows.doubled();
    if (name !== undefined) return { faults: [{ pointer: `/parts/${part}/${member}/${name}`, expected: '同一项只出现一次' }] };
    (small.document as unknown as { parts: Parts }).parts[part]![member] = rows;
  }
  return readDocument(small.document);
}
