import { type AssignmentRule, assignmentRules } from '@xinheng/contracts';
import { type Candidate, type FunnelStep, pairRules, type Slot, sieve } from './eligibility.js';
import { type Matching, type MatchingInputs, match } from './matching.js';

export interface CollidingRule {
  readonly rule: AssignmentRule;
  readonly title: string;
  readonly blocks: string;
  readonly way: { readonly title: string; readonly consequence: string; readonly regions: string[] } | null;
  readonly lockedBecause: string | null;
}

/** Visits that together cannot be filled, with the proof and the smallest set of rules that collide. */
export interface Collision {
  readonly keys: readonly string[];
  readonly need: number;
  readonly available: number;
  readonly short: number;
  readonly inspectors: readonly { readonly id: string; readonly capacity: number }[];
  readonly rules: readonly CollidingRule[];
}

const LOCKED: Partial<Record<AssignmentRule, string>> = {
  department: '谁检查、谁录入、谁公示，不得由其他部门人员代替',
  certificate: '没有有效执法证件的人员不得实施检查',
  qualification: '没有相应资格的人员不得实施该事项的检查',
  recusal: '有利害关系的人员应当回避',
  size: '检查人员不得少于法定人数',
};

/** Rules that cannot be given up are tried first, so that the set that is left over shows those that can. */
const TRY_TO_DROP: readonly AssignmentRule[] = [
  'department',
  'qualification',
  'recusal',
  'certificate',
  'availability',
  'capacity',
  'region',
];

/**
 * The smallest set of rules that cannot hold together for the visits that could not be filled: every rule without which they are still
 * impossible is left out; to give up any of the others makes a team possible. `size` always belongs to it and is never given up.
 * @returns null where every visit got its team
 */
export function collisionOf(inputs: MatchingInputs, matching: Matching): Collision | null {
  const { certificate } = matching;
  if (certificate === null) return null;
  const keys = new Set(certificate.visits.map(({ id }) => id));
  const slots = inputs.slots.filter(({ key }) => keys.has(key));
  const only: MatchingInputs = { ...inputs, slots };
  const idle = new Set<AssignmentRule>();
  for (const rule of TRY_TO_DROP) {
    if (match(only, new Set([...idle, rule])).certificate !== null) idle.add(rule);
  }
  const first = slots[0]!;
  const { funnel } = sieve(inputs.candidates, first, inputs);
  const colliding = [...pairRules, 'capacity' as const].filter((rule) => !idle.has(rule));
  return {
    keys: [...keys],
    need: certificate.demand,
    available: certificate.supply,
    short: certificate.short,
    inspectors: certificate.inspectors.map(({ id, free }) => ({ id, capacity: free })),
    rules: [...colliding.map((rule) => describe(rule, inputs, first, funnel)), sizeRule(certificate.supply)],
  };
}

const sizeRule = (available: number): CollidingRule => ({
  rule: 'size',
  title: assignmentRules.size,
  blocks: `现只有 ${available} 人次`,
  way: null,
  lockedBecause: LOCKED.size!,
});

function describe(rule: AssignmentRule, inputs: MatchingInputs, slot: Slot, funnel: readonly FunnelStep[]): CollidingRule {
  const at = funnel.findIndex((step) => step.rule === rule);
  const step = funnel[at];
  const before = step ? step.left + step.removed : 0;
  return {
    rule,
    title: assignmentRules[rule],
    blocks: step ? `${before} 人去掉 ${step.removed} 人` : '可派人员的次数已用尽',
    way: wayOut(rule, inputs, slot),
    lockedBecause: LOCKED[rule] ?? null,
  };
}

function wayOut(rule: AssignmentRule, inputs: MatchingInputs, slot: Slot): CollidingRule['way'] {
  if (rule !== 'region' && rule !== 'availability' && rule !== 'capacity') return null;
  if (rule === 'capacity') return { title: '延长检查期间', consequence: '每人可多承担的次数随工作日增加，须由批准人调整任务', regions: [] };
  const gained = gainedWithout(rule, inputs, slot);
  if (gained.length === 0) return null;
  if (rule === 'availability') {
    return { title: '调回现不可派的人员', consequence: `${gained.length} 人现标为不可派，由所在部门更新名录后再派`, regions: [] };
  }
  const regions = [...new Set(gained.flatMap(({ regionCodes }) => regionCodes))].sort();
  return { title: '与邻近片区并池', consequence: `可补 ${gained.length} 人；并池为本单位规则，须负责人批准`, regions };
}

function gainedWithout(rule: AssignmentRule, inputs: MatchingInputs, slot: Slot): Candidate[] {
  const strict = new Set(sieve(inputs.candidates, slot, inputs).eligible.map(({ id }) => id));
  return sieve(inputs.candidates, slot, { ...inputs, without: new Set([rule]) }).eligible.filter(({ id }) => !strict.has(id));
}
