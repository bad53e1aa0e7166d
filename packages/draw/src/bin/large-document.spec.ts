import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ceremony, continued } from '../../test/ceremony.js';
import { openBundle, parseDocument, sealedFullBundle, sealedPublicBundle, verifyBundle, workOut } from '../index.js';
import { readLargeDocument } from './large-document.js';
import { LargeRows } from './large-rows.js';
import { type FoundRows, RowScanner } from './row-scanner.js';

const folder = mkdtempSync(join(tmpdir(), 'large-document-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const opened = (text: string): number => {
  const path = join(folder, `${files++}.json`);
  writeFileSync(path, text);
  return openSync(path, 'r');
};

const parts = ['市场“监管”\\局', '消防,[支队]{}'];
const draw = workOut(continued(ceremony({ mode: 'sealed', firms: 14, parts }), true));
const bundles = {
  open: openBundle(workOut(continued(ceremony({ firms: 14 }), false))),
  'sealed-full': sealedFullBundle(draw),
  'sealed-public': sealedPublicBundle(draw),
};
/** The same JSON, written otherwise. */
const writings: Readonly<Record<string, (value: unknown) => string>> = {
  dense: (value) => JSON.stringify(value),
  indented: (value) => JSON.stringify(value, undefined, 2),
  'from the last member to the first': (value) => JSON.stringify(value, (_, one: unknown) => (isObject(one) ? backwards(one) : one)),
};
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const backwards = (value: Record<string, unknown>) => Object.fromEntries(Object.entries(value).reverse());
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (one instanceof LargeRows ? [...one] : one)));
const kinds = Object.keys(bundles) as (keyof typeof bundles)[];

describe('a document that stays in its file', () => {
  test.each(kinds.flatMap((kind) => Object.keys(writings).map((how) => [kind, how] as const)))(
    '%s, %s: is read as the whole text is',
    (kind, how) => {
      const text = writings[how]!(bundles[kind]);
      const reading = readLargeDocument(opened(text));
      expect(plain(reading)).toEqual(parseDocument(text));
      const document = 'document' in reading ? reading.document : undefined;
      expect([...verifyBundle(document)]).toEqual([...verifyBundle(JSON.parse(text))]);
    },
  );

  test('rows stand where the file has them, by place and one after the other', () => {
    const reading = readLargeDocument(opened(JSON.stringify(bundles.open)));
    const { rows } = (reading as unknown as { document: { parts: { rows: LargeRows }[] } }).document.parts[0]!;
    expect(rows).toBeInstanceOf(LargeRows);
    const own = bundles.open.parts[0]!.rows;
    expect([rows.length, [...rows], rows.at(3), rows.at(own.length)]).toEqual([own.length, own, own[3], undefined]);
  });

  test.each([1, 2, 3, 7, 64])('is cut at any byte: pieces of %i', (size) => {
    const bytes = Buffer.from(JSON.stringify(bundles['sealed-full']));
    const file = opened(bytes.toString('utf8'));
    const found: FoundRows[] = [];
    const scanner = new RowScanner((part, member) => {
      const rows = new LargeRows(file);
      found.push({ part, member, rows });
      return rows;
    });
    for (let from = 0; from < bytes.length; from += size) scanner.take(bytes.subarray(from, from + size), from);
    expect(found.map(({ part, member, rows }) => [part, member, [...rows]])).toEqual(
      bundles['sealed-full'].parts.flatMap(({ rows, exclusionRows }, part) =>
        Object.entries({ rows, exclusionRows }).map(([member, own]) => [part, member, own]),
      ),
    );
    const rest = JSON.parse(scanner.rest()) as { parts: object[] };
    expect(rest.parts.map((part) => ({ ...part, rows: [], exclusionRows: [] }))).toEqual(rest.parts);
  });

  test('what is no JSON, or says something twice, is refused as ever', () => {
    const text = JSON.stringify(bundles.open);
    const row = JSON.stringify(bundles.open.parts[0]!.rows[0]);
    for (const broken of [
      text.slice(0, -1),
      text.replace('"rows":[', '"rows":[,'),
      text.replace(row, `${row},`),
      text.replace(row, `${row} ${row}`),
      text.replace(row, row.slice(0, -1)),
    ])
      expect(() => readLargeDocument(opened(broken))).toThrow(SyntaxError);
    const twice = text.replace(row, `${row.slice(0, -1)},"values":[]}`);
    expect(readLargeDocument(opened(twice))).toEqual({ faults: [{ pointer: '/parts/0/rows/values', expected: '同一项只出现一次' }] });
    const again = text.replace('"rows":[', '"rows":[],"rows":[');
    expect(readLargeDocument(opened(again))).toHaveProperty('faults');
    const odd = readLargeDocument(opened(text.replace(row, '7')));
    expect(odd).toEqual(parseDocument(text.replace(row, '7')));
  });
});
