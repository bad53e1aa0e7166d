import { bundleHead, drawnCodes, partHead, refuseUnlessMode, shownStratum } from './bundle-head.js';
import { withDigests } from './digests.js';
import type { LeafOpening, SealedPart, SealedPublicBundle, ShownLeaf } from './format.js';
import { sortedLeaves } from './full-bundle.js';
import type { WorkedDraw, WorkedPart } from './work-out.js';

/**
 * Which drawn rows are shown with their Merkle path. A path is a place in a roster sorted by code, and so very nearly a name:
 * `opened` keeps the visits a surprise and proves each row when its visit is opened; `all` proves every row at once.
 */
export type ProofPolicy = 'opened' | 'all';

const byLeaf = (a: { leaf: string }, b: { leaf: string }): number => (a.leaf < b.leaf ? -1 : 1);

function sealedPart(part: WorkedPart, policy: ProofPolicy): SealedPart {
  const indexOfCode = new Map(part.rows.map((row, i) => [row.values[0]!, i]));
  const indexOfLeaf = new Map(part.leaves.map((leaf, i) => [leaf, i]));
  const leafOfCode = (code: string): string => part.leaves[indexOfCode.get(code)!]!;
  const openings = part.recorded.openings.map(({ code, at }): LeafOpening => {
    const { nonces, commitments } = part.rows[indexOfCode.get(code)!]!;
    return { leaf: leafOfCode(code), code, nonce: nonces[0]!, commitments, at };
  });
  const opened = new Set(openings.map(({ leaf }) => leaf));
  const shown = (leaf: string): ShownLeaf =>
    policy === 'all' || opened.has(leaf) ? { leaf, proof: part.tree.proof(indexOfLeaf.get(leaf)!) } : { leaf };
  const { drawn, substitutes } = drawnCodes(part);
  return {
    ...partHead(part),
    strata: part.strata.map(shownStratum),
    drawnLeaves: sortedLeaves(part, drawn).map(shown),
    replacedLeaves: part.replacements.map(({ code, reason, at }) => ({ leaf: leafOfCode(code), reason, at })).sort(byLeaf),
    substituteLeaves: sortedLeaves(part, substitutes).map(shown),
    openings: openings.sort(byLeaf),
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
