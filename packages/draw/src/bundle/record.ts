import type { FrozenRow } from '../roster.js';
import type { Contribution } from '../seed.js';
import type { DrawPlan } from './plan.js';

/** The ceremony's acts in their order; visits are opened one by one between `assigned` and `closed`. */
export const PHASES = ['plan-approved', 'roster-frozen', 'seed-committed', 'seed-revealed', 'drawn', 'assigned', 'closed'] as const;
export type PhaseName = (typeof PHASES)[number];

export interface Phase {
  readonly phase: PhaseName;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
}

export interface RecordedContribution extends Contribution {
  /** Only where there was a commitment. */
  readonly committedAt?: string;
  readonly revealedAt: string;
}

/** A drawn firm that cannot be visited; the next ticket of its stratum takes its place. */
export interface Replacement {
  readonly code: string;
  readonly reason: string;
  readonly at: string;
}

/** From this instant on everybody may know that the firm was drawn. */
export interface Opening {
  readonly code: string;
  readonly at: string;
}

export interface RecordedPart {
  /** Sorted by the bytes of `code`; values and nonces in the order of the plan's fields. */
  readonly rows: readonly FrozenRow[];
  /** Fields `code`, `rule`, `evidence`; sorted likewise. */
  readonly exclusions: readonly FrozenRow[];
  /** In the order in which they happened. */
  readonly replacements: readonly Replacement[];
  readonly openings: readonly Opening[];
}

/** Another ceremony that belongs to this one and must stay visible beside it. */
export interface LinkedDraw {
  /** `redraw`: a later draw in place of this one; `redraw-of`: the draw that this one takes the place of. */
  readonly kind: 'rehearsal' | 'redraw' | 'redraw-of';
  readonly ceremony: string;
  readonly reason: string;
}

export interface DrawHistory {
  readonly rehearsals: number;
  readonly redraws: number;
  readonly links: readonly LinkedDraw[];
}

/** What a body that saw the full bundle says of it, in its own words. */
export interface Statement {
  readonly body: string;
  readonly at: string;
  readonly text: string;
  /** `digest` of the full bundle that it verified. */
  readonly verifiedDigest?: string;
}

/** Everything the authority knows of one draw. Never published as it is: bundles are. */
export interface DrawRecord {
  readonly plan: DrawPlan;
  readonly phases: readonly Phase[];
  /** In the order of the plan's contributors. */
  readonly contributions: readonly RecordedContribution[];
  /** In the order of the plan's parts. */
  readonly parts: readonly RecordedPart[];
  readonly history: DrawHistory;
  readonly statements: readonly Statement[];
}
