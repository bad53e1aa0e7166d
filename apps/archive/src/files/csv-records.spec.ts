import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRecords } from './csv-records.js';

function read(text: string, cuts: readonly number[] = [], delimiter = ','): string[][] {
  const records = new CsvRecords(delimiter);
  const rows: string[][] = [];
  const drain = () => {
    for (let row = records.next(); row; row = records.next()) rows.push(row);
  };
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  [0, ...places].forEach((from, at, all) => {
    records.push(text.slice(from, all[at + 1] ?? text.length));
    drain();
  });
  records.push('', true);
  drain();
  return rows;
}

const field = fc.string({ unit: fc.constantFrom('甲', 'b', ',', '"', '\n', '\r', ' ', ''), maxLength: 6 });
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('records of a CSV file', () => {
  test('whatever was written is read again, wherever the pieces are cut and however lines end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.boolean(),
        fc.array(fc.nat(200), { maxLength: 8 }),
        (rows, end, closed, cuts) => {
          const text = rows.map((row) => row.map(quoted).join(',')).join(end) + (closed ? end : '');
          expect(read(text, cuts)).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('agrees with csv-parse on files without stray marks', () => {
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = `${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`;
        expect(read(text)).toEqual(parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] }));
      }),
    );
  });

  test.each([
    ['a,5" 管,c\n', [['a', '5" 管', 'c']]],
    ['"甲"乙,c\n', [['甲乙', 'c']]],
    ['a,b\n\nc,d', [['a', 'b'], [''], ['c', 'd']]],
    ['a,', [['a', '']]],
    ['', []],
  ])('%j', (text, rows) => expect(read(text)).toEqual(rows));

  test('an open quotation mark at the end is told, not guessed', () => {
    const records = new CsvRecords(',');
    records.push('a,b\n"c,d\ne', true);
    expect([records.next(), records.next(), records.unfinished]).toEqual([['a', 'b'], undefined, true]);
  });
});
