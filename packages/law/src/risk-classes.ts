import type { Basis } from '@xinheng/kernel';

/** General credit risk class of an enterprise. @basis SAMR-2022-6 */
export type RiskClass = 'A' | 'B' | 'C' | 'D';

export const RISK_CLASSES: readonly RiskClass[] = ['A', 'B', 'C', 'D'];

export const RISK_CLASS_LABELS: Readonly<Record<RiskClass, string>> = {
  A: '信用风险低',
  B: '信用风险一般',
  C: '信用风险较高',
  D: '信用风险高',
};

/** What the class may never be used for. */
export type RiskGuard = 'not-an-evaluation' | 'not-a-punishment' | 'not-public' | 'not-an-exemption';

export const RISK_GUARDS: Readonly<Record<RiskGuard, { readonly label: string; readonly statement: string }>> = {
  'not-an-evaluation': { label: '不评价', statement: '分类不是对企业信用的评价' },
  'not-a-punishment': { label: '不惩戒', statement: '分类不作为惩戒或限制的依据' },
  'not-public': { label: '不公开', statement: '分类只供监管内部使用，不对外公开' },
  'not-an-exemption': { label: '不免抽', statement: '低风险企业仍可能被抽取，投诉举报照常检查' },
};

export const RISK_GUARD_BASIS: readonly Basis[] = ['SAMR-2022-6', 'HOUSE#RISK-05'];
