import type { Basis } from '@xinheng/kernel';
import type { CheckType } from './check-kinds.js';

/**
 * Why a check of a single case does not count towards the yearly cap: the list of one local rule; others are similar. Each use keeps its
 * reason in the record. @basis HOUSE#CHECK-08
 */
export const CHECK_EXEMPTIONS = [
  'complaint',
  'referral',
  'joint-with-higher',
  'off-site-lead',
  'media-exposure',
  'rectification',
  'at-request',
  'licence',
  'emergency',
] as const;
export type CheckExemption = (typeof CHECK_EXEMPTIONS)[number];

export const CHECK_EXEMPTION_BASIS: readonly Basis[] = ['WUGANG-HEALTH-2025', 'HOUSE#CHECK-08'];

/**
 * Whether a check uses up one of the enterprise's yearly checks: every one does, except that of a single case with an exempt reason.
 * @basis HOUSE#CHECK-08
 */
export const countsTowardsCap = (type: CheckType, exemption?: CheckExemption): boolean => !(type === 'case' && exemption !== undefined);
