import { absenceRules, type Contributor, contributorKinds, type Secrecy } from '@xinheng/contracts';
import { checkPlan, type DrawPlan } from '@xinheng/draw';
import { purposeOf } from './ceremony-number.js';
import type { TaskPlan } from './task-plan.js';

/** Fields of a roster row: the three of every draw, then what tells a firm apart. */
export const ROSTER_ROW_FIELDS = ['code', 'salt', 'stratum', 'name', 'region', 'kind'] as const;

export interface CeremonyFacts {
  readonly number: string;
  readonly title: string;
  readonly cycle: string;
  readonly secrecy: Secrecy;
  readonly contributors: readonly Contributor[];
  readonly absence: keyof typeof absenceRules;
}

/** The name of one department's roster within a ceremony. */
export const rosterName = (taskNumber: string, departmentName: string): string => `${taskNumber} ${departmentName}`;

/** What happens when somebody is missing or reveals something else, in the words that are read out and fingerprinted. */
const fallbackText = (absence: keyof typeof absenceRules): string =>
  `承诺前缺席：${absenceRules[absence]}。承诺后不揭示或揭示不符：仪式全部中止，任务另行举行仪式重抽，本次记录永久可见。任何一方不得略过。`;

/**
 * The plan of a ceremony: everything that could steer the result, in the form that is fingerprinted and enters the seed. Persons stand
 * in it by role and office, not by name.
 * @throws Refusal `draw.open-mode-with-risk-classes`, `draw.plan-malformed`
 * @basis HOUSE#DRAW-28
 */
export function ceremonyPlan(ceremony: CeremonyFacts, tasks: readonly TaskPlan[]): DrawPlan {
  const parts = tasks.flatMap((task) =>
    task.parts.map((part) => ({ name: rosterName(task.number, part.department), fields: [...ROSTER_ROW_FIELDS], strata: part.strata })),
  );
  const byClass = tasks.some((task) => task.parts.some((part) => part.stratifyBy === 'risk-class'));
  const plan: DrawPlan = {
    number: ceremony.number,
    purpose: purposeOf(ceremony.cycle),
    title: ceremony.title,
    mode: ceremony.secrecy,
    strataAre: byClass ? 'risk-class' : 'public',
    rehearsal: false,
    contributors: ceremony.contributors.map(({ role, kind }) => ({
      role,
      kind: kind === 'committed' ? ('committed' as const) : ('public' as const),
    })),
    contributorRules: ceremony.contributors.map(({ role, kind, organisation, rule, substitute }) => ({
      role,
      kind: contributorKinds[kind],
      organisation,
      rule,
      substitute: substitute?.organisation ?? '',
    })),
    fallback: fallbackText(ceremony.absence),
    parts,
    tasks,
  };
  checkPlan(plan);
  return plan;
}
