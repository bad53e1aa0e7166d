import { type AssignmentRule, assignmentRules } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';

/** An inspector as the matching sees one: pseudonymous, and nothing that it does not need. */
export interface Candidate {
  /** `<department>|<number>`; no name, no certificate number. */
  readonly id: string;
  readonly departmentId: string;
  /** Holds an enforcement certificate. */
  readonly certified: boolean;
  readonly certificateUntil: LocalDate | null;
  /** Specialities and qualifications held. */
  readonly holds: readonly string[];
  /** Divisions of work; empty: the whole area of the department. */
  readonly regionCodes: readonly string[];
  readonly available: boolean;
  /** Keys of the slots whose firm this person must withdraw from. */
  readonly recusedFrom: readonly string[];
  /** Visits of this year so far. */
  readonly load: number;
  /** The most visits that this matching may add. */
  readonly room: number;
}

/** One department's part of a visit, to be given a team. */
export interface Slot {
  /** The leaf of the drawn row: fixed and public before the seed existed, so nobody can pick ids that suit a team. */
  readonly key: string;
  readonly departmentId: string;
  readonly regionCode: string;
  /** For each item that demands one: the specialities of which a person must hold one. */
  readonly demands: readonly (readonly string[])[];
  readonly need: number;
}

export interface Window {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** 并池: people of `to` may also be sent into `from`. */
export interface Pooling {
  readonly from: string;
  readonly to: string;
}

export interface FunnelStep {
  readonly rule: AssignmentRule;
  readonly title: string;
  readonly removed: number;
  readonly left: number;
}

export interface MatchingRules {
  readonly window: Window;
  readonly pooled: readonly Pooling[];
  /** Rules left out of account, to find out which of them collide; none in a real matching. */
  readonly without?: ReadonlySet<AssignmentRule>;
}

const significant = (region: string): string => region.replace(/(00)+$/, '');
const covers = (wide: string, narrow: string): boolean => narrow.startsWith(significant(wide));

function worksIn(candidate: Candidate, slot: Slot, pooled: readonly Pooling[]): boolean {
  if (candidate.regionCodes.length === 0) return true;
  const regions = [slot.regionCode, ...pooled.filter((pool) => covers(pool.from, slot.regionCode)).map((pool) => pool.to)];
  return candidate.regionCodes.some((own) => regions.some((region) => covers(own, region) || covers(region, own)));
}

type Check = (candidate: Candidate, slot: Slot, rules: MatchingRules) => boolean;

/**
 * The rules in the order in which they are applied and printed.
 * @basis HOUSE#DRAW-14
 * @basis HOUSE#DRAW-15
 * @basis HOUSE#DRAW-16
 */
const CHECKS: readonly (readonly [AssignmentRule, Check])[] = [
  ['department', (person, slot) => person.departmentId === slot.departmentId],
  [
    'certificate',
    (person, _slot, { window }) => person.certified && person.certificateUntil !== null && person.certificateUntil >= window.to,
  ],
  ['qualification', (person, slot) => slot.demands.every((oneOf) => oneOf.some((speciality) => person.holds.includes(speciality)))],
  ['region', (person, slot, { pooled }) => worksIn(person, slot, pooled)],
  ['availability', (person) => person.available],
  ['recusal', (person, slot) => !person.recusedFrom.includes(slot.key)],
];

/** Rules that concern one person and one visit; `capacity` and `size` concern the matching as a whole. */
export const pairRules: readonly AssignmentRule[] = CHECKS.map(([rule]) => rule);

export interface Sieved {
  readonly eligible: readonly Candidate[];
  readonly funnel: readonly FunnelStep[];
  /** Those who would do but for a declared relation to the firm. */
  readonly recused: readonly string[];
}

/** Who may be sent to one visit, and how many each rule took away. Assistants and grid workers fall at the certificate. */
export function sieve(candidates: readonly Candidate[], slot: Slot, rules: MatchingRules): Sieved {
  let left = candidates;
  let recused: string[] = [];
  const funnel: FunnelStep[] = [];
  for (const [rule, check] of CHECKS) {
    if (rules.without?.has(rule)) continue;
    const kept = left.filter((candidate) => check(candidate, slot, rules));
    if (rule === 'recusal') recused = left.filter((one) => !kept.includes(one)).map((one) => one.id);
    funnel.push({ rule, title: assignmentRules[rule], removed: left.length - kept.length, left: kept.length });
    left = kept;
  }
  return { eligible: left, funnel, recused };
}

/** The funnels of many visits as one: how many pairs of person and visit each rule took away. */
export function sumFunnels(funnels: readonly (readonly FunnelStep[])[]): FunnelStep[] {
  const first = funnels[0] ?? [];
  return first.map(({ rule, title }, i) => ({
    rule,
    title,
    removed: funnels.reduce((sum, funnel) => sum + funnel[i]!.removed, 0),
    left: funnels.reduce((sum, funnel) => sum + funnel[i]!.left, 0),
  }));
}
