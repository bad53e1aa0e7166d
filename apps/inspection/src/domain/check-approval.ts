import type { Basis } from '@xinheng/kernel';
import { Refusal } from '@xinheng/kernel';
import { type CheckExemption, type CheckType, countsTowardsCap, type RoutineCap, refuseBeyondCap } from '@xinheng/law';

export interface CheckToApprove {
  readonly origin: 'draw' | 'targeted';
  readonly type: CheckType;
  readonly exemption: CheckExemption | null;
  /** Fewest people of one department. */
  readonly team: number;
}

export interface BurdenOf {
  readonly departmentName: string;
  /** Counted visits of this year by the department, the one to be approved not included. */
  readonly counted: number;
  readonly cap: RoutineCap | null;
  readonly basis: readonly Basis[];
}

/**
 * Whether a check may be approved: it rests on a plan's draw or on an exempt lead, at least two people of each department go, and no
 * yearly cap is passed. Otherwise no code is issued and the firm may refuse.
 * @throws Refusal `check.unplanned`, `check.team-too-small`, `check.cap-reached`
 * @basis HOUSE#CHECK-04
 * @basis HOUSE#CHECK-14
 * @basis HOUSE#DRAW-13
 */
export function approveCheck(check: CheckToApprove, burdens: readonly BurdenOf[], minInspectors: number): { counts: boolean } {
  refuseUnplanned(check.origin, check.exemption);
  if (check.team < minInspectors) refuseSmallTeam(check.team, minInspectors);
  const counts = countsTowardsCap(check.type, check.exemption ?? undefined);
  if (counts) for (const { cap, counted, basis } of burdens) refuseBeyondCap(cap, { perYear: counted, perLevelPerYear: counted }, basis);
  return { counts };
}

/** A check outside the draw needs an exempt lead; without one it cannot even be entered. @throws Refusal `check.unplanned` */
export function refuseUnplanned(origin: 'draw' | 'targeted', exemption: CheckExemption | null): void {
  if (origin === 'draw' || exemption !== null) return;
  throw new Refusal({
    code: 'check.unplanned',
    message: '该检查不在年度计划的抽取结果内，也不属于个案检查的情形，不能批准，不生成核验码，企业有权拒绝',
    wayOut: '请纳入年度计划随机抽取；属于投诉举报、转办、线索核查等情形的，请选择个案检查的种类并附来源',
    basis: ['HOUSE#CHECK-04', 'HOUSE#CHECK-14', 'GBF-2024-54'],
  });
}

function refuseSmallTeam(team: number, minInspectors: number): never {
  throw new Refusal({
    code: 'check.team-too-small',
    message: `检查人员只有 ${team} 人，每个部门不得少于 ${minInspectors} 人`,
    wayOut: '请先补派检查人员',
    basis: ['PENALTY-LAW#42', 'HOUSE#DRAW-13'],
    facts: { team, minInspectors },
  });
}
