import { yearOf } from '@xinheng/kernel';
import type { ReadCtx } from '@xinheng/service-kit';
import type { BurdenOf } from '../domain/check-approval.js';
import { isActive, type Part, type Visit } from '../domain/visit.js';
import { yearlyCap } from '../domain/yearly-cap.js';
import type { InspectionStore } from '../store/inspection-store.js';

type Reads = Pick<ReadCtx<InspectionStore>, 'store' | 'law' | 'today'>;

/** For each visit and each department that comes: how often it has visited the firm this year, and its cap. */
export async function burdensOf(ctx: Reads, visits: readonly Visit[], parts: readonly Part[]): Promise<Map<string, BurdenOf[]>> {
  const yearOfVisit = (visit: Visit): number => yearOf(visit.plannedOn ?? visit.windowFrom);
  const counted = await ctx.store.burdens.countedOf([...new Set(visits.map(({ code }) => code))], [...new Set(visits.map(yearOfVisit))]);
  const own = await ctx.store.burdens.ownCapsOf([...new Set(parts.map(({ departmentId }) => departmentId))]);
  return new Map(visits.map((visit) => [visit.id, departmentsOf(visit).map((part) => burden(visit, part))]));

  function departmentsOf(visit: Visit): Part[] {
    const active = parts.filter((part) => part.visitId === visit.id && isActive(part));
    return active.filter((part, i) => active.findIndex(({ departmentId }) => departmentId === part.departmentId) === i);
  }

  function burden(visit: Visit, { departmentId, departmentName }: Part): BurdenOf {
    const law = ctx.law.parameterAt('check.cap.routine', { date: visit.plannedOn ?? ctx.today, region: visit.regionCode });
    const cap = yearlyCap(law, { routineCap: own.get(departmentId) ?? null });
    const done = counted.filter(
      (one) => one.code === visit.code && one.year === yearOfVisit(visit) && one.authority === departmentId && one.visitId !== visit.id,
    );
    return { departmentName, counted: done.length, cap, basis: cap?.basis ?? law.basis };
  }
}

/** 今年第 2 次，上限 4 次. */
export const burdenText = ({ counted, cap }: BurdenOf, counts: boolean): string => {
  if (!counts) return '个案检查，不计入年度频次';
  return cap === null ? `今年第 ${counted + 1} 次，未设年度上限` : `今年第 ${counted + 1} 次，上限 ${cap.perYear} 次`;
};
