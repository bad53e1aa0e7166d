import type { Basis } from '@xinheng/kernel';
import type { CheckType } from './check-kinds.js';

/** Why a check of a single case does not count towards the yearly cap. */
export type CheckExemption =
  | 'complaint'
  | 'referral'
  | 'joint-with-higher'
  | 'off-site-lead'
  | 'media-exposure'
  | 'rectification'
  | 'at-request'
  | 'licence'
  | 'emergency';

/** The list of one local rule; others are similar. Each use keeps its reason in the record. @basis HOUSE#CHECK-08 */
export const CHECK_EXEMPTIONS: Readonly<Record<CheckExemption, string>> = {
  complaint: '12345 热线或信访的投诉举报',
  referral: '上级交办、部门转办',
  'joint-with-higher': '配合上级检查',
  'off-site-lead': '非现场监管发现的问题线索',
  'media-exposure': '媒体曝光',
  rectification: '整改情况复核',
  'at-request': '企业申请',
  licence: '办理许可所需的现场核查',
  emergency: '法律法规规定的紧急情形',
};

export const CHECK_EXEMPTION_BASIS: readonly Basis[] = ['WUGANG-HEALTH-2025', 'HOUSE#CHECK-08'];

/**
 * Whether a check uses up one of the enterprise's yearly checks: every one does, except that of a single case with an exempt reason.
 * @basis HOUSE#CHECK-08
 */
export const countsTowardsCap = (type: CheckType, exemption?: CheckExemption): boolean => !(type === 'case' && exemption !== undefined);

export const isCheckExemption = (text: string): text is CheckExemption => Object.hasOwn(CHECK_EXEMPTIONS, text);
