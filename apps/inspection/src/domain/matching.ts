import { type AssignmentRule, assignmentRules } from '@xinheng/contracts';
import { type AssignmentProblem, assign, canonicalDigest, type InfeasibilityCertificate, sha256Hex } from '@xinheng/draw';
import {
  type Candidate,
  type FunnelStep,
  type MatchingRules,
  type Pooling,
  type Sieved,
  type Slot,
  sieve,
  type Window,
} from './eligibility.js';

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

/** Visits that the same people may be sent to: sieved once for all of them, recusals aside. */
interface Group {
  readonly name: string;
  readonly sieved: Sieved;
}

/** The problem as the draw package states it: slots with the same people form a group, recusals are barred one by one. */
export function problemOf({ seedString, window, pooled, candidates, slots }: MatchingInputs, without: ReadonlySet<AssignmentRule>) {
  const rules: MatchingRules = { window, pooled, without: new Set([...without, 'recusal']) };
  const groups = new Map<string, Group>();
  const groupOf = (slot: Slot): Group => {
    const key = JSON.stringify([slot.departmentId, slot.regionCode, slot.demands]);
    const known = groups.get(key);
    if (known) return known;
    const made = { name: sha256Hex(key), sieved: sieve(candidates, slot, rules) };
    groups.set(key, made);
    return made;
  };
  const barredFrom = without.has('recusal') ? new Map<string, string[]>() : recusals(candidates);
  const sieved = slots.map((slot) => withRecusals(groupOf(slot).sieved, barredFrom.get(slot.key) ?? [], without.has('recusal')));
  const visits = slots.map((slot) => ({
    id: slot.key,
    group: groupOf(slot).name,
    need: slot.need,
    barred: barredFrom.get(slot.key) ?? [],
  }));
  const unlimited = without.has('capacity');
  const inspectors = candidates.map(({ id, load, room }) => ({ id, load, capacity: unlimited ? load + slots.length : load + room }));
  const members = Object.fromEntries([...groups.values()].map(({ name, sieved: { eligible } }) => [name, eligible.map(({ id }) => id)]));
  const problem: AssignmentProblem = { seedString, visits, groups: members, inspectors };
  return { problem, sieved };
}

/** Who must withdraw from which slot. */
function recusals(candidates: readonly Candidate[]): Map<string, string[]> {
  const barred = new Map<string, string[]>();
  for (const { id, recusedFrom } of candidates) for (const key of recusedFrom) barred.set(key, [...(barred.get(key) ?? []), id]);
  return barred;
}

/** The last step of the funnel, for one slot of the group. */
function withRecusals({ eligible, funnel }: Sieved, barred: readonly string[], leftOut: boolean): Sieved {
  if (leftOut) return { eligible, funnel, recused: [] };
  const out = new Set(barred);
  const recused = eligible.filter(({ id }) => out.has(id)).map(({ id }) => id);
  const left = eligible.length - recused.length;
  const step: FunnelStep = { rule: 'recusal', title: assignmentRules.recusal, removed: recused.length, left };
  return { eligible: recused.length === 0 ? eligible : eligible.filter(({ id }) => !out.has(id)), funnel: [...funnel, step], recused };
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
