import type { AssignmentRule } from '@xinheng/contracts';
import { type AssignmentProblem, assign, canonicalDigest, type InfeasibilityCertificate } from '@xinheng/draw';
import { type Candidate, type FunnelStep, type MatchingRules, type Pooling, type Slot, sieve, type Window } from './eligibility.js';

/** Everything a matching depends on. Stored as it was, so that anyone can work it out again. */
export interface MatchingInputs {
  /** `<ceremony number>|inspectors:<task id>|<seed>` */
  readonly seedString: string;
  readonly window: Window;
  readonly pooled: readonly Pooling[];
  readonly candidates: readonly Candidate[];
  readonly slots: readonly Slot[];
}

export interface MatchedSlot {
  readonly key: string;
  readonly team: readonly string[];
  readonly filled: boolean;
  readonly funnel: readonly FunnelStep[];
  readonly recused: readonly string[];
}

export interface Matching {
  readonly slots: readonly MatchedSlot[];
  /** Visits of the year of each candidate afterwards. */
  readonly loads: Readonly<Record<string, number>>;
  readonly certificate: InfeasibilityCertificate | null;
}

/**
 * Draws the teams from the seed. Hard rules first, chance last: the sieve leaves those who may go, the seed decides among them.
 * @basis BUSINESS-ENV-REG#54
 * @basis HOUSE#DRAW-13
 * @basis HOUSE#DRAW-16
 */
export function match(inputs: MatchingInputs, without: ReadonlySet<AssignmentRule> = new Set()): Matching {
  const { problem, sieved } = problemOf(inputs, without);
  const assignment = assign(problem);
  const teams = new Map(assignment.teams.map(({ visitId, inspectorIds }) => [visitId, inspectorIds]));
  return {
    slots: inputs.slots.map(({ key, need }, i) => {
      const team = teams.get(key) ?? [];
      return { key, team, filled: team.length >= need, funnel: sieved[i]!.funnel, recused: sieved[i]!.recused };
    }),
    loads: assignment.loads,
    certificate: assignment.infeasible ?? null,
  };
}

/** The problem as the draw package states it: slots with the same people form a group, recusals are barred one by one. */
export function problemOf({ seedString, window, pooled, candidates, slots }: MatchingInputs, without: ReadonlySet<AssignmentRule>) {
  const rules: MatchingRules = { window, pooled, without };
  const groups: Record<string, readonly string[]> = {};
  const openRules: MatchingRules = { ...rules, without: new Set([...without, 'recusal']) };
  const sieved = slots.map((slot) => sieve(candidates, slot, rules));
  const visits = slots.map((slot) => {
    const group = canonicalDigest([slot.departmentId, slot.regionCode, slot.demands]);
    groups[group] ??= sieve(candidates, slot, openRules).eligible.map(({ id }) => id);
    const barred = without.has('recusal') ? [] : candidates.filter(({ recusedFrom }) => recusedFrom.includes(slot.key)).map(({ id }) => id);
    return { id: slot.key, group, need: slot.need, barred };
  });
  const unlimited = without.has('capacity');
  const inspectors = candidates.map(({ id, load, room }) => ({ id, load, capacity: unlimited ? load + slots.length : load + room }));
  const problem: AssignmentProblem = { seedString, visits, groups, inspectors };
  return { problem, sieved };
}

/** Fingerprint of what the matching saw. */
export const eligibilityHashOf = (inputs: MatchingInputs): string => canonicalDigest(inputs);

/** Fingerprint of what came of it. */
export const resultHashOf = (matching: Matching): string =>
  canonicalDigest(matching.slots.map(({ key, team }) => ({ slot: key, team: [...team].sort() })));

/** The largest difference of load between two people who may be sent to at least one of the visits. */
export function spreadOf(inputs: MatchingInputs, loads: Readonly<Record<string, number>>): number {
  const { problem } = problemOf(inputs, new Set());
  const eligible = new Set(Object.values(problem.groups).flat());
  const values = [...eligible].map((id) => loads[id] ?? 0);
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}
