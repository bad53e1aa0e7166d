import type { Basis } from '@xinheng/kernel';

/** Statutes that say themselves which of their day limits are working days. */
export type CountingStatute = 'PENALTY-LAW' | 'COMPULSION-LAW' | 'RECONSIDERATION-LAW' | 'LICENCE-LAW';

export interface CountedUnit {
  readonly unit: 'working-day' | 'calendar-day';
  readonly basis: Basis;
}

interface CountingRule {
  readonly basis: Basis;
  isWorking(days: number): boolean;
}

const RULES: Readonly<Record<CountingStatute, CountingRule>> = {
  'PENALTY-LAW': { basis: 'PENALTY-LAW#85', isWorking: (days) => [2, 3, 5, 7].includes(days) },
  'COMPULSION-LAW': { basis: 'COMPULSION-LAW#69', isWorking: (days) => days <= 10 },
  'RECONSIDERATION-LAW': { basis: 'RECONSIDERATION-LAW#88', isWorking: (days) => [3, 5, 7, 10].includes(days) },
  'LICENCE-LAW': { basis: 'LICENCE-LAW#82', isWorking: () => true },
};

/**
 * Whether a limit of `days` days in a statute is counted in working days or in calendar days, by that statute's own article.
 * For limits of other statutes the unit is data of the limit and cannot be asked here.
 * @basis PENALTY-LAW#85
 * @basis COMPULSION-LAW#69
 * @basis RECONSIDERATION-LAW#88
 * @basis LICENCE-LAW#82
 */
export function unitBy(statute: CountingStatute, days: number): CountedUnit {
  if (!Number.isSafeInteger(days) || days <= 0) throw new RangeError(`not a number of days: ${days}`);
  const rule = RULES[statute];
  return { unit: rule.isWorking(days) ? 'working-day' : 'calendar-day', basis: rule.basis };
}
