import type { ProcedureRules } from '@xinheng/contracts';
import type { Basis } from '@xinheng/kernel';

/** The yearly cap of routine checks that applies, and on what it rests. */
export interface YearlyCap {
  readonly perYear: number;
  readonly basis: readonly Basis[];
}

/** The law's or the region's number where there is one; else the department's own; else none. @basis GBF-2024-54 @basis HOUSE#CHECK-07 */
export function yearlyCap(
  law: { value: { perYear: number } | null; basis: readonly Basis[] },
  rules: Pick<ProcedureRules, 'routineCap'>,
): YearlyCap | null {
  if (law.value) return { perYear: law.value.perYear, basis: law.basis };
  return rules.routineCap === null ? null : { perYear: rules.routineCap, basis: ['HOUSE#CHECK-07'] };
}
