import { type HygienePart, hygienePartLabels, type SubjectStatusValue } from '@xinheng/contracts';

/** What is wrong with a row, as bits of `subject.hygiene`. `stale` is not a bit: it comes with time alone. */
export const hygieneBits = {
  dead: 1,
  duplicate: 2,
  'inner-code': 4,
  'no-region': 8,
  'no-address': 16,
  'reported-gone': 32,
} as const satisfies Partial<Record<HygienePart, number>>;

const DEAD: readonly SubjectStatusValue[] = ['revoked', 'deregistered', 'annulled', 'moved-out'];

/** True if a subject in that status can no longer be inspected here and should have left the directory. */
export const isDead = (status: SubjectStatusValue): boolean => DEAD.includes(status);

/** How the directory is judged. A deployment's choice, not law. @basis HOUSE */
export interface HygieneRule {
  readonly weights: Readonly<Record<HygienePart, number>>;
  readonly staleAfterDays: number;
}

export const hygieneRule: HygieneRule = {
  weights: { dead: 2, duplicate: 2, 'inner-code': 2, 'no-region': 1, 'no-address': 1, 'reported-gone': 1, stale: 0.3 },
  staleAfterDays: 180,
};

export interface HygieneScore {
  readonly score: number;
  readonly parts: readonly { part: HygienePart; title: string; count: number; weight: number; share: number; deduction: number }[];
}

/**
 * 100 points less, for each part, its share of the directory in percent times its weight. Deductions are rounded to a tenth first, so
 * that what the page shows adds up.
 * @basis HOUSE
 */
export function scoreHygiene(counts: Readonly<Record<HygienePart, number>>, subjects: number, rule = hygieneRule): HygieneScore {
  const parts = (Object.keys(hygienePartLabels) as HygienePart[]).map((part) => {
    const share = subjects === 0 ? 0 : counts[part] / subjects;
    const weight = rule.weights[part];
    return { part, title: hygienePartLabels[part], count: counts[part], weight, share, deduction: Math.round(share * weight * 1000) / 10 };
  });
  const tenths = parts.reduce((sum, part) => sum + Math.round(part.deduction * 10), 0);
  return { score: Math.max(0, 1000 - tenths) / 10, parts };
}

/** The parts that a row's bits and age name. */
export function partsOf(bits: number, stale: boolean): HygienePart[] {
  const found = (Object.keys(hygieneBits) as (keyof typeof hygieneBits)[]).filter((part) => (bits & hygieneBits[part]) !== 0);
  return stale ? [...found, 'stale'] : found;
}
