import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ceremony, codeOf, continued, drawnIn, throughJson } from '../../test/ceremony.js';
import { type DrawRecord, openBundle, sealedFullBundle, sealedPublicBundle, workOut } from '../index.js';

const FIRMS = 18;
const HASH = /^[0-9a-f]{32,64}$/;

/** The document with every hash blotted out: what is left must not depend on who is in which class. */
const withoutHashes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, member: unknown) => (typeof member === 'string' && HASH.test(member) ? '#' : member));

const sealedWith = (classes: readonly string[]): DrawRecord => ceremony({ mode: 'sealed', firms: FIRMS, stratumOf: (i) => classes[i]! });
const publicOf = (record: DrawRecord) => throughJson(sealedPublicBundle(workOut(record)));

const CLASSES = Array.from({ length: FIRMS }, (_, i) => 'ABD'[i % 3]!);
const permuted = fc.shuffledSubarray(CLASSES, { minLength: FIRMS });

describe('a sealed public bundle does not tell classes', () => {
  test('rosters that differ only in who has which class give the same bundle but for hashes', () => {
    const base = withoutHashes(publicOf(sealedWith(CLASSES)));
    fc.assert(
      fc.property(permuted, (classes) => {
        expect(withoutHashes(publicOf(sealedWith(classes)))).toEqual(base);
      }),
      { numRuns: 60 },
    );
  });

  test('nor does it when a firm that is drawn in both, in another class, has been opened', () => {
    const opened = (record: DrawRecord, code: string): unknown => {
      const openings = [{ code, at: '2026-11-25T02:00:00.000Z' }];
      return withoutHashes(publicOf({ ...record, parts: [{ ...record.parts[0]!, openings }] }));
    };
    let compared = 0;
    fc.assert(
      fc.property(permuted, (classes) => {
        const [one, two] = [sealedWith(CLASSES), sealedWith(classes)];
        const both = drawnIn(one).filter((code) => drawnIn(two).includes(code));
        for (const code of both) {
          const i = CLASSES.findIndex((_, place) => codeOf(place) === code);
          if (CLASSES[i] === classes[i]) continue;
          expect(opened(two, code)).toEqual(opened(one, code));
          compared++;
        }
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(10);
  });

  test('no salt, no ticket and no code that is not opened occurs in it', () => {
    const record = continued(ceremony({ mode: 'sealed', firms: FIRMS }), false);
    const text = JSON.stringify(publicOf(record));
    expect(text).not.toMatch(/0\.\d{20}/);
    const opened = new Set(record.parts[0]!.openings.map(({ code }) => code));
    expect(opened.size).toBe(1);
    for (const { values, nonces } of record.parts[0]!.rows) {
      expect(text).not.toContain(values[1]);
      expect(text.includes(values[0]!)).toBe(opened.has(values[0]!));
      expect(text.includes(nonces[0]!)).toBe(opened.has(values[0]!));
      for (const nonce of nonces.slice(1)) expect(text).not.toContain(nonce);
    }
  });

  test('replaced firms are not paired with their substitutes', () => {
    const [part] = publicOf(continued(ceremony({ mode: 'sealed', firms: FIRMS }), false)).parts;
    expect(part!.replacedLeaves.map((replaced) => Object.keys(replaced).sort())).toEqual([
      ['at', 'leaf', 'reason'],
      ['at', 'leaf', 'reason'],
    ]);
    expect(part!.substituteLeaves).toEqual(part!.substituteLeaves.toSorted());
  });
});

test('departments that draw together pick the same firm wherever it is in the same class', () => {
  const record = ceremony({ mode: 'sealed', firms: 60, parts: ['甲局', '乙局'] });
  expect(drawnIn(record, 0)).toEqual(drawnIn(record, 1));
});

test('open and sealed draws do not export each other’s bundles', () => {
  const [open, sealed] = [workOut(ceremony()), workOut(ceremony({ mode: 'sealed' }))];
  for (const wrong of [() => openBundle(sealed), () => sealedFullBundle(open), () => sealedPublicBundle(open)]) {
    expect(wrong).toThrow(expect.objectContaining({ code: 'draw.wrong-mode' }));
  }
});
