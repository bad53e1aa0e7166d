import { sha256 } from '#sha256';

/** How to get from a leaf to the root: the leaf's place and the hashes of its neighbours, from below. */
export interface InclusionProof {
  readonly index: number;
  readonly path: readonly string[];
}

const HASH_BYTES = 32;

export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export function bytesOfHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** SHA-256(0x01, left, right) over raw bytes. */
export function nodeOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

/** RFC 9162: the root of the empty tree is the digest of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0));

/**
 * The RFC 9162 root of leaves that are given one after the other. It keeps one hash per level (twenty for a million leaves), never
 * the leaves.
 */
export class MerkleRoot {
  /** Hashes of complete subtrees, largest first; bit i of `count` says whether there is one of 2^i leaves. */
  private readonly peaks: Uint8Array[] = [];
  count = 0;

  push(leaf: Uint8Array): void {
    let node = leaf;
    for (let bits = this.count; bits & 1; bits >>>= 1) node = nodeOf(this.peaks.pop()!, node);
    this.peaks.push(node);
    this.count++;
  }

  root(): Uint8Array {
    if (this.peaks.length === 0) return emptyRoot();
    return this.peaks.reduceRight((right, left) => nodeOf(left, right));
  }
}

/** The whole tree, for proofs: 64 bytes per leaf. Each level pairs the one below; a last odd node rises unchanged. */
export class MerkleTree {
  private readonly levels: Uint8Array[] = [];

  constructor(leaves: readonly Uint8Array[]) {
    const bottom = new Uint8Array(leaves.length * HASH_BYTES);
    for (const [i, leaf] of leaves.entries()) bottom.set(leaf, i * HASH_BYTES);
    this.levels.push(bottom);
    for (let level = bottom; level.length > HASH_BYTES; this.levels.push(level)) level = levelAbove(level);
  }

  root(): Uint8Array {
    const top = this.levels.at(-1)!;
    return top.length === 0 ? emptyRoot() : top;
  }

  /** @throws RangeError for an index that is no leaf */
  proof(index: number): InclusionProof {
    if (!Number.isInteger(index) || index < 0 || index * HASH_BYTES >= this.levels[0]!.length) throw new RangeError(`no leaf ${index}`);
    const path: string[] = [];
    let at = index;
    for (const level of this.levels.slice(0, -1)) {
      const sibling = nodeAt(level, at ^ 1);
      if (sibling.length > 0) path.push(hexOf(sibling));
      at >>>= 1;
    }
    return { index, path };
  }
}

const nodeAt = (level: Uint8Array, i: number): Uint8Array => level.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);

function levelAbove(level: Uint8Array): Uint8Array<ArrayBuffer> {
  const nodes = level.length / HASH_BYTES;
  const above = new Uint8Array(Math.ceil(nodes / 2) * HASH_BYTES);
  for (let i = 0; i < nodes; i += 2) {
    above.set(i + 1 < nodes ? nodeOf(nodeAt(level, i), nodeAt(level, i + 1)) : nodeAt(level, i), (i / 2) * HASH_BYTES);
  }
  return above;
}

/** The root that a leaf and its path lead to in a tree of `count` leaves; undefined if the path has the wrong length (RFC 9162, 2.1.3.2). */
export function rootFromProof(leaf: Uint8Array, proof: InclusionProof, count: number): Uint8Array | undefined {
  if (!Number.isSafeInteger(proof.index) || proof.index < 0 || proof.index >= count) return undefined;
  let at = proof.index;
  let last = count - 1;
  let node = leaf;
  const rise = (): void => {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  };
  for (const sibling of proof.path.map(bytesOfHex)) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      node = nodeOf(sibling, node);
      // The last node of a level without a partner has risen unchanged: skip those levels.
      while (at % 2 === 0 && at > 0) rise();
    } else {
      node = nodeOf(node, sibling);
    }
    rise();
  }
  return last === 0 ? node : undefined;
}

/** True if the leaf stands at that place of the tree with this root. */
export function verifyInclusion(leaf: Uint8Array, proof: InclusionProof, count: number, root: string): boolean {
  const reached = rootFromProof(leaf, proof, count);
  return reached !== undefined && hexOf(reached) === root;
}
