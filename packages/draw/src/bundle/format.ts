import type { InclusionProof } from '../merkle.js';
import type { FrozenRow, RosterFingerprint } from '../roster.js';
import type { DrawPlan } from './plan.js';
import type { DrawHistory, Opening, Phase, RecordedContribution, Replacement, Statement } from './record.js';
import type { RowSequence } from './row-sequence.js';

/** Name and version of the JSON format; documented in this package's README. */
export const FORMAT = 'xinheng-draw/1';

export interface RuleCount {
  readonly rule: string;
  readonly count: number;
}

export interface ShownStratum {
  readonly name: string;
  readonly ratio: string;
  readonly size: number;
  readonly quota: number;
}

export interface DrawnFirm {
  readonly code: string;
  readonly ticket: string;
}

/** A stratum with its winners in ticket order: only where tickets may be seen. */
export interface DrawnShownStratum extends ShownStratum {
  readonly drawn: readonly DrawnFirm[];
}

/** A row with the commitment of each field beside it, so that a changed field can be named. */
export interface ShownRow extends FrozenRow {
  readonly commitments: readonly string[];
}

export interface PartHead {
  readonly name: string;
  readonly fields: readonly string[];
  readonly roster: RosterFingerprint;
  readonly exclusions: RosterFingerprint & { readonly byRule: readonly RuleCount[] };
}

export interface ShownReplacement extends Replacement {
  /** The next ticket's code; absent where the stratum had no one left. */
  readonly substitute?: string;
}

/** A part of which everything is shown. */
export interface FullPart extends PartHead {
  readonly strata: readonly DrawnShownStratum[];
  readonly rows: readonly ShownRow[];
  readonly exclusionRows: readonly ShownRow[];
  readonly replacements: readonly ShownReplacement[];
  readonly openings: readonly Opening[];
}

/** The same, where the rows may lie outside of memory. */
export interface LongPart extends Omit<FullPart, 'rows' | 'exclusionRows'> {
  readonly rows: RowSequence<ShownRow>;
  readonly exclusionRows: RowSequence<ShownRow>;
}

/** A part of a sealed draw for entitled bodies: also the leaves that the public sees. */
export interface SealedFullPart extends FullPart {
  readonly drawnLeaves: readonly string[];
  readonly substituteLeaves: readonly string[];
}

/** Proof that a drawn row is in the frozen roster. It names the row's place and so very nearly its firm. */
export interface LeafProof extends InclusionProof {
  readonly leaf: string;
}

export interface ReplacedLeaf {
  readonly leaf: string;
  readonly reason: string;
  readonly at: string;
}

/** An opened visit of a sealed draw: of its row only `code` is opened, the other fields stay commitments; its place is proven. */
export interface LeafOpening extends Opening {
  readonly leaf: string;
  readonly nonce: string;
  readonly commitments: readonly string[];
  readonly proof: InclusionProof;
}

/** A part of a sealed draw for the public: sorted by hash and linked to no class, ticket or order. */
export interface SealedPart extends PartHead {
  readonly strata: readonly ShownStratum[];
  readonly drawnLeaves: readonly string[];
  readonly replacedLeaves: readonly ReplacedLeaf[];
  readonly substituteLeaves: readonly string[];
  /** Of every drawn row, if the authority chose to prove all at once. */
  readonly proofs?: readonly LeafProof[];
  readonly openings: readonly LeafOpening[];
}

interface BundleOf<Kind extends string, Part extends PartHead> {
  readonly format: typeof FORMAT;
  readonly kind: Kind;
  readonly ceremony: string;
  readonly purpose: string;
  readonly title: string;
  readonly rehearsal: boolean;
  /** Empty in a live draw. */
  readonly watermark: string;
  readonly plan: DrawPlan;
  readonly planFingerprint: string;
  readonly phases: readonly Phase[];
  readonly contributions: readonly RecordedContribution[];
  readonly seed: string;
  readonly parts: readonly Part[];
  readonly history: DrawHistory;
  readonly statements: readonly Statement[];
  /** JSON pointer of every member -> SHA-256 of its canonical form: names the member in which a byte was changed. */
  readonly digests: Readonly<Record<string, string>>;
  /** SHA-256 of the canonical form of everything above. */
  readonly digest: string;
}

export type OpenBundle = BundleOf<'open', FullPart>;
export type SealedPublicBundle = BundleOf<'sealed-public', SealedPart>;
export type SealedFullBundle = BundleOf<'sealed-full', SealedFullPart>;
/** A bundle that shows every row of a draw, however many. */
export type LongBundle =
  | BundleOf<'open', LongPart>
  | BundleOf<'sealed-full', LongPart & Pick<SealedFullPart, 'drawnLeaves' | 'substituteLeaves'>>;
/** What describes a whole draw. */
export type DrawBundle = OpenBundle | SealedPublicBundle | SealedFullBundle;

/** What one firm is shown of a draw: its own row in full, and the numbers that decided on it. */
export interface FirmOpening {
  readonly format: typeof FORMAT;
  readonly kind: 'firm-opening';
  readonly ceremony: string;
  readonly purpose: string;
  readonly seed: string;
  readonly part: string;
  readonly root: string;
  readonly count: number;
  readonly fields: readonly string[];
  readonly row: ShownRow;
  readonly proof: InclusionProof;
  readonly ticket: string;
  readonly stratum: ShownStratum;
  /** The largest ticket that was drawn there by the quota; absent where the quota is 0. */
  readonly lastTicket?: string;
  readonly outcome: 'drawn' | 'substitute' | 'passed-over';
  readonly digests: Readonly<Record<string, string>>;
  readonly digest: string;
}
