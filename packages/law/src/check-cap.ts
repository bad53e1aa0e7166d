import { type Basis, Refusal } from '@xinheng/kernel';
import type { RoutineCap } from './value-forms.js';

/** Counted checks of one enterprise this calendar year, the planned one not included. */
export interface ChecksDone {
  /** By the authority whose cap applies, or all its levels together. */
  readonly perYear: number;
  /** By the level that plans the check. */
  readonly perLevelPerYear: number;
}

/** How many more counted checks are allowed this year; null without a cap. */
export function checksLeft(cap: RoutineCap | null, done: ChecksDone): number | null {
  if (cap === null) return null;
  const byLevel = cap.perLevelPerYear === undefined ? Number.POSITIVE_INFINITY : cap.perLevelPerYear - done.perLevelPerYear;
  return Math.max(0, Math.min(cap.perYear - done.perYear, byLevel));
}

/**
 * Refuses one more counted check of an enterprise that has had as many as the cap allows. Not to be asked for checks that do not count.
 * @throws Refusal `check.cap-reached` with the cap and the count
 * @basis GBF-2024-54
 * @basis HOUSE#CHECK-07
 */
export function refuseBeyondCap(cap: RoutineCap | null, done: ChecksDone, basis: readonly Basis[]): void {
  if (cap === null || checksLeft(cap, done)! > 0) return;
  const byLevel = cap.perLevelPerYear !== undefined && done.perLevelPerYear >= cap.perLevelPerYear;
  const [limit, count] = byLevel ? [cap.perLevelPerYear!, done.perLevelPerYear] : [cap.perYear, done.perYear];
  throw new Refusal({
    code: 'check.cap-reached',
    message: `该企业本年度已检查 ${count} 次，达到${byLevel ? '本级' : ''}年度上限 ${limit} 次，不能再安排计入上限的检查`,
    wayOut: '可并入已有检查、改为非现场方式，或在下一年度安排；投诉举报等个案检查不受此限',
    basis: basis.length > 0 ? basis : ['GBF-2024-54', 'HOUSE#CHECK-07'],
    facts: { limit, count },
  });
}
