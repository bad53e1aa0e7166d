import { compareBytes } from '../byte-order.js';
import { bundleHead, drawnCodes, partHead, refuseUnlessMode, shownStratum } from './bundle-head.js';
import { withDigests } from './digests.js';
import type { LeafOpening, LeafProof, SealedPart, SealedPublicBundle } from './format.js';
import { sortedLeaves } from './full-bundle.js';
import type { WorkedDraw, WorkedPart } from './work-out.js';

/**
 * Which drawn rows are shown with their Merkle path. A path is a place in a roster sorted by code, and so very nearly a name:
 * `opened` keeps the visits a surprise and proves each row when its visit is opened; `all` proves every row at once.
 */
export type ProofPolicy = 'opened' | 'all';

/** By time, and after it by something that says nothing of class or ticket. */
const byTime = <T extends { at: string }>(items: T[], tieOf: (item: T) => string): T[] =>
  items.sort((a, b) => compareBytes(a.at, b.at) || compareBytes(tieOf(a), tieOf(b)));

function sealedPart(part: WorkedPart, policy: ProofPolicy): SealedPart {
  const indexOf = new Map(part.rows.map((row, i) => [row.values[0]!, i]));
  const { drawn, substitutes } = drawnCodes(part);
  const openings = part.recorded.openings.map(({ code, at }): LeafOpening => {
    const index = indexOf.get(code)!;
    const { nonces, commitments } = part.rows[index]!;
    return { leaf: part.leaves[index]!, code, nonce: nonces[0]!, commitments, proof: part.tree.proof(index), at };
  });
  const replaced = part.replacements.map(({ code, reason, at }) => ({ leaf: part.leaves[indexOf.get(code)!]!, reason, at }));
  const proofs = [...drawn, ...substitutes].map((code): LeafProof => {
    const index = indexOf.get(code)!;
    return { leaf: part.leaves[index]!, ...part.tree.proof(index) };
  });
  return {
    ...partHead(part),
    strata: part.strata.map(shownStratum),
    drawnLeaves: sortedLeaves(part, drawn),
    replacedLeaves: byTime(replaced, ({ leaf }) => leaf),
    substituteLeaves: sortedLeaves(part, substitutes),
    openings: byTime(openings, ({ code }) => code),
    ...(policy === 'all' && { proofs: proofs.sort((a, b) => compareBytes(a.leaf, b.leaf)) }),
  };
}

/**
 * The bundle of a sealed draw for everyone. Nothing in it leads to a firm's class: no ticket, salt or stratum of a firm, no order
 * by ticket, no pairing of a replaced firm with its substitute (both are of one class); counts per class are numbers only.
 * @throws Refusal `draw.wrong-mode` for an open draw
 * @basis HOUSE#DRAW-28
 */
export function sealedPublicBundle(draw: WorkedDraw, policy: ProofPolicy = 'opened'): SealedPublicBundle {
  refuseUnlessMode(draw, 'sealed');
  return withDigests({ ...bundleHead('sealed-public', draw), parts: draw.parts.map((part) => sealedPart(part, policy)) });
}
