import { describe, expect, test } from '@jest/globals';
import { codeOf, rowOf, saltOf } from '../test/ceremony';
import { vectors } from '../test/vectors';
import { hexOf } from './merkle';
import {
  commitmentsOf,
  drawIdOf,
  EXCLUSION_FIELDS,
  fieldCommitment,
  isSaltFor,
  leafHexOf,
  rosterRoot,
  rosterTree,
  sortRows,
} from './roster';
import { seedString } from './ticket';
import { orderOf } from './ticket-order';

const { fields, rows: count, rosters, seeds, ceremony, purpose } = vectors.committed;

const rowsOf = (mode: 'open' | 'sealed', tag: string, strata: readonly string[]) =>
  Array.from({ length: count }, (_, i) =>
    rowOf(tag, i, fields, [codeOf(i), mode === 'sealed' ? saltOf(tag, i) : '', strata[i % strata.length]!]),
  );

describe.each(rosters)('the $mode roster of the vectors', ({ mode, tag, strata, leaf0, root }) => {
  const rows = rowsOf(mode, tag, strata);

  test('leaf and root', () => {
    expect(leafHexOf(commitmentsOf(fields, rows[0]!))).toBe(leaf0);
    expect(rosterRoot(fields, rows)).toEqual({ root, count });
    expect(hexOf(rosterTree(fields, rows).root())).toBe(root);
  });

  test('salts fit the mode', () => {
    expect(rows.every(({ values }) => isSaltFor(mode, values[1]!))).toBe(true);
    expect(rows.some(({ values }) => isSaltFor(mode === 'open' ? 'sealed' : 'open', values[1]!))).toBe(false);
  });
});

test.each(seeds)('first tickets over the $mode rows', ({ mode, tag, seed, tickets }) => {
  const ids = rowsOf(mode, tag, ['']).map((row) => drawIdOf(mode, row));
  const order = orderOf(seedString({ ceremony, purpose, seed }), ids);
  expect(order.orderFrom(0, tickets.length).map(({ ticket, position }) => [ticket.slice(0, 11), position])).toEqual(tickets);
});

test('a value is committed in NFC', () => {
  expect(fieldCommitment('name', 'e\u0301', 'n')).toBe(fieldCommitment('name', '\u00e9', 'n'));
});

test('no exclusions have the fingerprint of the empty tree', () => {
  expect(rosterRoot(EXCLUSION_FIELDS, [])).toEqual({ root: vectors.committed.emptyTree, count: 0 });
});

const row = (code: string) => ({ values: [code, '', 'A'], nonces: ['1', '2', '3'] });

test('rows are sorted by the bytes of the code, which is not the order of UTF-16', () => {
  const codes = sortRows(['\ud83d\ude00', 'b', '\ufb33', 'a'].map(row)).map(({ values }) => values[0]);
  expect(codes).toEqual(['a', 'b', '\ufb33', '\ud83d\ude00']);
  expect(codes).toEqual(codes.toSorted((a, b) => Buffer.compare(Buffer.from(a!), Buffer.from(b!))));
});

test('a code that occurs twice, and rows out of order, are refused', () => {
  expect(() => sortRows(['b', 'a', 'b'].map(row))).toThrow(expect.objectContaining({ code: 'draw.duplicate-code' }));
  expect(() => rosterRoot(fields, ['b', 'a'].map(row))).toThrow(expect.objectContaining({ code: 'draw.roster-unsorted' }));
});
