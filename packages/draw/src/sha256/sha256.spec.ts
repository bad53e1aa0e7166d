import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as node from './node.js';
import * as portable from './portable.js';

test('the browser computes the digests that Node computes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 200 })), (data) => {
      expect(portable.sha256Hex(data)).toBe(node.sha256Hex(data));
      expect(Uint8Array.from(portable.sha256(data))).toEqual(Uint8Array.from(node.sha256(data)));
      if (typeof data === 'string') expect(portable.sha256Chars(data)).toBe(node.sha256Chars(data));
    }),
  );
});

test('a digest fed in pieces is the digest of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (pieces) => {
      for (const { runningSha256, sha256Hex } of [node, portable]) {
        const running = runningSha256();
        for (const piece of pieces) running.update(piece);
        expect(running.hex()).toBe(sha256Hex(pieces.join('')));
      }
    }),
  );
});

test('the published example of FIPS 180-4', () => {
  expect(portable.sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
