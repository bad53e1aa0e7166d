import { Refusal } from '@xinheng/kernel';
import { isRatio } from '../quota.js';
import { type DrawMode, ROSTER_FIELDS } from '../roster.js';

export interface PlannedStratum {
  readonly name: string;
  /** Exact decimal text, see `quotaOf`. */
  readonly ratio: string;
}

/** One roster of the ceremony: usually the only one; one per department where departments draw together. */
export interface PlannedPart {
  readonly name: string;
  /** `code`, `salt`, `stratum`, then the descriptive fields. */
  readonly fields: readonly string[];
  readonly strata: readonly PlannedStratum[];
}

/** Who adds to the seed, in this order. `committed` parties commit before anyone reveals; `public` ones (dice, balls, beacon) come last. */
export interface PlannedContributor {
  readonly role: string;
  readonly kind: 'committed' | 'public';
}

/**
 * What is fixed, approved and fingerprinted before the roster freezes. Everything that could steer the result stands here and so
 * enters the seed; further members (scope, caps, team rules) may be added freely and are covered by the same fingerprint.
 */
export interface DrawPlan {
  /** Number of the ceremony. */
  readonly number: string;
  /** `objects:<cycle>`, `recheck:<n>`. */
  readonly purpose: string;
  readonly title: string;
  readonly mode: DrawMode;
  /** Whether the strata are risk classes, which are never public. */
  readonly strataAre: 'risk-class' | 'public';
  readonly rehearsal: boolean;
  readonly contributors: readonly PlannedContributor[];
  /** What happens when a reveal is missing or false, in words. */
  readonly fallback: string;
  readonly parts: readonly PlannedPart[];
  readonly [further: string]: unknown;
}

/** Printed on everything a rehearsal brings forth. */
export const REHEARSAL_WATERMARK = '演练，不作为正式抽取结果';

const repeated = (names: readonly string[]): string | undefined => names.find((name, i) => names.indexOf(name) !== i);

function faultOfPart({ name, fields, strata }: PlannedPart): string | undefined {
  if (ROSTER_FIELDS.some((field, i) => fields[i] !== field)) return `${name}的字段须以 code、salt、stratum 开头`;
  if (fields.some((field) => field === '' || field.includes('|'))) return `${name}的字段名为空或含竖线`;
  const double = repeated(fields) ?? repeated(strata.map((stratum) => stratum.name));
  if (double !== undefined) return `${name}中“${double}”重复`;
  const wrong = strata.find((stratum) => !isRatio(stratum.ratio));
  return wrong && `${name}的${wrong.name}层比例“${wrong.ratio}”不是 0 到 1 的十进制小数`;
}

/** What keeps a plan from being drawn, as a Chinese phrase. */
export function planFault(plan: DrawPlan): string | undefined {
  if (plan.parts.length === 0) return '方案没有写明抽取哪份名单';
  if (plan.contributors.length === 0) return '方案没有写明由谁参与生成种子';
  const double = repeated(plan.parts.map((part) => part.name)) ?? repeated(plan.contributors.map(({ role }) => role));
  if (double !== undefined) return `“${double}”重复`;
  const firstPublic = plan.contributors.findIndex(({ kind }) => kind === 'public');
  if (firstPublic >= 0 && plan.contributors.slice(firstPublic).some(({ kind }) => kind !== 'public')) return '现场摇号须排在各方揭示之后';
  return plan.parts.map(faultOfPart).find((fault) => fault !== undefined);
}

/** True if the mode would give protected risk classes away. */
export const showsRiskClasses = (plan: Pick<DrawPlan, 'mode' | 'strataAre'>): boolean =>
  plan.mode === 'open' && plan.strataAre === 'risk-class';

/**
 * Refuses a plan that cannot be drawn or must not be: open mode with risk classes (anyone could compute every firm's ticket, and a
 * large ticket beside a public ratio tells its class), a malformed ratio, doubled names, public chance before the reveals.
 * @throws Refusal `draw.open-mode-with-risk-classes`, `draw.plan-malformed`
 * @basis HOUSE#DRAW-28
 * @basis SAMR-2022-6
 */
export function checkPlan(plan: DrawPlan): void {
  if (showsRiskClasses(plan)) {
    throw new Refusal({
      code: 'draw.open-mode-with-risk-classes',
      message: '按风险类别分层的抽取不能用公开方式：票号会泄露企业的风险类别，而类别不公开',
      wayOut: '改用密封方式，或改按类型、区域等可公开的条件分层',
      basis: ['HOUSE#DRAW-28', 'SAMR-2022-6'],
    });
  }
  const fault = planFault(plan);
  if (fault !== undefined) {
    throw new Refusal({ code: 'draw.plan-malformed', message: `抽取方案不合格：${fault}`, wayOut: '修改方案，重新审批后再冻结名单' });
  }
}
