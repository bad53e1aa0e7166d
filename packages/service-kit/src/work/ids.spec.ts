import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { derivedId, uuidv7 } from './ids.js';

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ms = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test('ids have the form of RFC 9562, version 7, and begin with their time', () => {
  fc.assert(
    fc.property(ms, fc.string(), fc.nat(), (time, seed, n) => {
      for (const id of [uuidv7(time), derivedId(seed, n, time)]) {
        expect(id).toMatch(FORM);
        expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(time);
      }
    }),
  );
});

test('derived ids are the same for the same seed and number, and else differ', () => {
  const ids = ['a', 'b'].flatMap((seed) => [0, 1, 2].map((n) => derivedId(seed, n, 1)));
  expect(new Set(ids).size).toBe(6);
  expect(derivedId('a', 1, 1)).toBe(ids[1]);
});

test('random ids of one millisecond differ', () => {
  expect(new Set(Array.from({ length: 2000 }, () => uuidv7(5))).size).toBe(2000);
});
