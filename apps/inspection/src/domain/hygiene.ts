import { type Hygiene, type HygieneFault, hygieneFaults } from '@xinheng/contracts';

/** What one faulty member costs, in members: a house setting, not law. */
const HYGIENE_WEIGHTS: Readonly<Record<HygieneFault, number>> = {
  dead: 2,
  unknown: 2,
  'bad-code': 2,
  'no-address': 1,
  'no-class': 0.75,
  duplicate: 0.5,
  stale: 0.3,
};

/** A subject not confirmed by its source for longer counts as stale. */
export const STALE_DAYS = 180;

const cut = (value: number): number => Math.round(value * 10) / 10;

/** The score out of 100 whose deductions add up: each part takes weight × count ÷ members, never more than is left. */
export function hygieneOf(members: number, counts: Readonly<Record<HygieneFault, number>>): Hygiene {
  let left = 100;
  const parts = (Object.keys(hygieneFaults) as HygieneFault[]).map((fault) => {
    const weight = HYGIENE_WEIGHTS[fault];
    const deduction = members === 0 ? 0 : cut(Math.min(left, (100 * weight * counts[fault]) / members));
    left = cut(left - deduction);
    return { fault, title: hygieneFaults[fault], count: counts[fault], weight, deduction };
  });
  return { score: members === 0 ? 0 : left, members, parts };
}
