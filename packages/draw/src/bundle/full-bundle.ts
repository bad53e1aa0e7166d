import { commitmentsOf, EXCLUSION_FIELDS } from '../roster.js';
import { bundleHead, drawnCodes, partHead, refuseUnlessMode, shownStratum } from './bundle-head.js';
import { withDigests } from './digests.js';
import type { DrawnFirm, FullPart, OpenBundle, SealedFullBundle, ShownRow } from './format.js';
import type { WorkedDraw, WorkedPart, WorkedStratum } from './work-out.js';

const drawnFirms = (part: WorkedPart, { order, members, quota }: WorkedStratum): DrawnFirm[] =>
  order.orderFrom(0, quota).map(({ position, ticket }) => ({ code: part.rows[members[position]!]!.values[0]!, ticket }));

const exclusionRows = (part: WorkedPart): ShownRow[] =>
  part.recorded.exclusions.map((row) => ({
    values: row.values.map((value) => value.normalize('NFC')),
    nonces: row.nonces,
    commitments: commitmentsOf(EXCLUSION_FIELDS, row),
  }));

const fullPart = (part: WorkedPart): FullPart => ({
  ...partHead(part),
  strata: part.strata.map((stratum) => ({ ...shownStratum(stratum), drawn: drawnFirms(part, stratum) })),
  rows: part.rows,
  exclusionRows: exclusionRows(part),
  replacements: part.replacements.map(({ code, reason, at, substitute }) => ({ code, reason, at, substitute })),
  openings: part.recorded.openings.map(({ code, at }) => ({ code, at })),
});

/** Hashes of the rows with these codes, sorted: an order that says nothing of class or ticket. */
export function sortedLeaves(part: WorkedPart, codes: readonly string[]): string[] {
  const wanted = new Set(codes);
  return part.leaves.filter((_, i) => wanted.has(part.rows[i]!.values[0]!)).sort();
}

/**
 * The bundle of an open draw: every row with its nonces; anyone recomputes everything at once.
 * @throws Refusal `draw.wrong-mode` for a sealed draw
 */
export function openBundle(draw: WorkedDraw): OpenBundle {
  refuseUnlessMode(draw, 'open');
  return withDigests({ ...bundleHead('open', draw), parts: draw.parts.map(fullPart) });
}

/**
 * The bundle of a sealed draw for entitled bodies (discipline inspection, notary, court, witnesses named in the plan): everything.
 * @throws Refusal `draw.wrong-mode` for an open draw
 */
export function sealedFullBundle(draw: WorkedDraw): SealedFullBundle {
  refuseUnlessMode(draw, 'sealed');
  const parts = draw.parts.map((part) => {
    const { drawn, substitutes } = drawnCodes(part);
    return { ...fullPart(part), drawnLeaves: sortedLeaves(part, drawn), substituteLeaves: sortedLeaves(part, substitutes) };
  });
  return withDigests({ ...bundleHead('sealed-full', draw), parts });
}
