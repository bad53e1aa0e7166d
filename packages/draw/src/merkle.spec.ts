import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '#sha256';
import { vectors } from '../test/vectors.js';
import { hexOf, MerkleRoot, MerkleTree, nodeOf, rootFromProof, verifyInclusion } from './merkle.js';

const leavesOf = (count: number): Uint8Array[] => Array.from({ length: count }, (_, i) => sha256(`leaf ${i}`));

/** The definition of RFC 9162, section 2.1.1, word for word. */
function definition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return leaves[0]!;
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeOf(definition(leaves.slice(0, k)), definition(leaves.slice(k)));
}

const streamed = (leaves: readonly Uint8Array[]): string => {
  const root = new MerkleRoot();
  for (const leaf of leaves) root.push(leaf);
  return hexOf(root.root());
};

test('the empty tree', () => {
  expect(streamed([])).toBe(vectors.committed.emptyTree);
  expect(hexOf(new MerkleTree([]).root())).toBe(vectors.committed.emptyTree);
});

test('stream, tree and definition agree for every small size', () => {
  for (let count = 1; count <= 70; count++) {
    const leaves = leavesOf(count);
    const root = hexOf(definition(leaves));
    expect(streamed(leaves)).toBe(root);
    expect(hexOf(new MerkleTree(leaves).root())).toBe(root);
  }
});

describe('inclusion proofs', () => {
  const sized = fc.integer({ min: 1, max: 130 }).chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1)));

  test('lead from every leaf to the root', () => {
    fc.assert(
      fc.property(sized, ([count, index]) => {
        const leaves = leavesOf(count);
        const tree = new MerkleTree(leaves);
        expect(verifyInclusion(leaves[index]!, tree.proof(index), count, hexOf(tree.root()))).toBe(true);
      }),
    );
  });

  test('fail for another leaf, place, size or path', () => {
    fc.assert(
      fc.property(sized, fc.nat(), ([count, index], at) => {
        const leaves = leavesOf(count);
        const tree = new MerkleTree(leaves);
        const root = hexOf(tree.root());
        const proof = tree.proof(index);
        expect(verifyInclusion(sha256('other'), proof, count, root)).toBe(false);
        for (let place = 0; place < count; place++) {
          if (place !== index) expect(verifyInclusion(leaves[index]!, { ...proof, index: place }, count, root)).toBe(false);
        }
        expect(rootFromProof(leaves[index]!, { ...proof, path: [...proof.path, root] }, count)).toBeUndefined();
        expect(rootFromProof(leaves[index]!, { ...proof, index: count }, count)).toBeUndefined();
        if (proof.path.length === 0) return;
        expect(rootFromProof(leaves[index]!, { ...proof, path: proof.path.slice(1) }, count)).toBeUndefined();
        const changed = proof.path.with(at % proof.path.length, hexOf(sha256('other')));
        expect(verifyInclusion(leaves[index]!, { ...proof, path: changed }, count, root)).toBe(false);
      }),
    );
  });
});

test('there is no proof of a leaf that is not there', () => {
  expect(() => new MerkleTree(leavesOf(3)).proof(3)).toThrow(RangeError);
});
