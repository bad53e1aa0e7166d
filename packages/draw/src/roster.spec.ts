import { describe, expect, test } from '@jest/globals';
import { codeOf, rowOf, saltOf } from '../test/ceremony.js';
import { vectors } from '../test/vectors.js';
import { hexOf } from './merkle.js';
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
} from './roster.js';
import { seedString } from './ticket.js';
import { orderOf } from './ticket-order.js';

const { fields, rows: count, rosters, ceremony, purpose } = vectors.committed;

describe.each(rosters)('the $mode roster of the vectors', ({ mode, tag, strata, nonceRow, leaf0, root, seed, tickets }) => {
  const rows = Array.from({ length: count }, (_, i) =>
    rowOf(tag, nonceRow, fields, [codeOf(i), mode === 'sealed' ? saltOf(tag, i) : '', strata[i % strata.length]!]),
  );

  test('leaf and root', () => {
    expect(leafHexOf(commitmentsOf(fields, rows[0]!))).toBe(leaf0);
    expect(rosterRoot(fields, rows)).toEqual({ root, count });
    expect(hexOf(rosterTree(fields, rows).root())).toBe(root);
  });

  test('first tickets', () => {
    const ids = rows.map((row) => drawIdOf(mode, row));
    const order = orderOf(seedString({ ceremony, purpose, seed }), ids);
    expect(order.orderFrom(0, tickets.length).map(({ ticket, position }) => [ticket.slice(0, 11), position])).toEqual(tickets);
  });

  test('salts fit the mode', () => {
    expect(rows.every(({ values }) => isSaltFor(mode, values[1]!))).toBe(true);
    expect(rows.some(({ values }) => isSaltFor(mode === 'open' ? 'sealed' : 'open', values[1]!))).toBe(false);
  });
});

test('a value is committed in NFC', () => {
  expect(fieldCommitment('name', 'e\u0301', 'n')).toBe(fieldCommitment('name', '\u00e9', 'n'));
});

test('no exclusions have the fingerprint of the empty tree', () => {
  expect(rosterRoot(EXCLUSION_FIELDS, [])).toEqual({ root: vectors.committed.emptyTree, count: 0 });
});

const row = (code: string) => ({ values: [code, '', 'A'], nonces: ['1', '2', '3'].map((digit) => digit.repeat(32)) });

test('rows are sorted by the bytes of the code, which is not the order of UTF-16', () => {
  const codes = sortRows(['\ud83d\ude00', 'b', '\ufb33', 'a'].map(row)).map(({ values }) => values[0]);
  expect(codes).toEqual(['a', 'b', '\ufb33', '\ud83d\ude00']);
  expect(codes).toEqual(codes.toSorted((a, b) => Buffer.compare(Buffer.from(a!), Buffer.from(b!))));
});

test('a code that occurs twice, and rows out of order, are refused', () => {
  expect(() => sortRows(['b', 'a', 'b'].map(row))).toThrow(expect.objectContaining({ code: 'draw.duplicate-code' }));
  expect(() => rosterRoot(fields, ['b', 'a'].map(row))).toThrow(expect.objectContaining({ code: 'draw.roster-unsorted' }));
});

test.each([
  ['a value too few', { ...row('a'), values: ['a', ''] }],
  ['a nonce too few', { ...row('a'), nonces: row('a').nonces.slice(1) }],
  ['a short nonce', { ...row('a'), nonces: row('a').nonces.with(1, '00') }],
])('a row with %s is refused', (_, wrong) => {
  expect(() => rosterRoot(fields, [wrong])).toThrow(expect.objectContaining({ code: 'draw.row-malformed' }));
});
