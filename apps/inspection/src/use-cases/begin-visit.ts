import { type Instant, localDateOf, Refusal, yearOf } from '@xinheng/kernel';
import { countsTowardsCap } from '@xinheng/law';
import type { Ctx } from '@xinheng/service-kit';
import { type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import { visitMachine } from '../domain/visit.machine.js';
import { checkStartDay } from '../domain/visit-day.js';
import { checkTimes } from '../domain/visit-time.js';
import type { BurdenEntry } from '../store/burden-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { driveTask } from './drive-task.js';
import { openDrawn } from './opening.js';
import { refuseVoidTask } from './void-task.js';

type C = Ctx<InspectionStore>;

/**
 * Through the door: only what is approved and notified, on the day notified, with enough people. The draw opens this firm now, and the
 * visit counts against the yearly cap from now on. A part that has begun stays as it is.
 * @basis HOUSE#CHECK-04
 */
export async function begin(
  ctx: C,
  visit: Visit,
  part: Part,
  members: readonly Member[],
  startedAt: Instant,
): Promise<{ visit: Visit; part: Part }> {
  if (part.startedAt !== null) return { visit, part };
  await refuseVoidTask(ctx, [part]);
  const state = visitMachine.next(visit.state, 'start');
  checkTimes(startedAt, null, ctx.now);
  const day = localDateOf(startedAt);
  checkStartDay(day, visit.plannedOn);
  refuseSmallTeam(ctx, visit, teamOf(members, part.id).length);
  if (part.drawnObjectId !== null) await openDrawn(ctx, part.drawnObjectId);
  await ctx.store.burdens.add(burdenOf(ctx, visit, part, startedAt));
  if (part.taskId !== null) await driveTask(ctx, part.taskId, 'start', '首次入企检查开始');
  const begun = await ctx.store.visits.save({ ...visit, state, startedAt: visit.startedAt ?? startedAt });
  return { visit: begun, part: { ...part, startedAt } };
}

function refuseSmallTeam(ctx: C, visit: Visit, team: number): void {
  const least = ctx.law.parameterAt('draw.minInspectors', { date: visit.plannedOn ?? ctx.today, region: visit.regionCode });
  if (team >= least.value) return;
  throw new Refusal({
    code: 'check.team-too-small',
    message: `本部门现有检查人员 ${team} 人，不得少于 ${least.value} 人，不能开始检查`,
    wayOut: '请经办人补派检查人员后再检查',
    basis: least.basis,
    facts: { team, least: least.value },
  });
}

function burdenOf(ctx: C, visit: Visit, part: Part, startedAt: Instant): BurdenEntry[] {
  const onDate = localDateOf(startedAt);
  return part.items.map(({ itemId }) => ({
    id: ctx.newId(),
    code: visit.code,
    authority: part.departmentId,
    level: levelOf(ctx.actor.regionCode),
    year: yearOf(onDate),
    type: visit.checkType,
    itemId,
    onDate,
    taskId: part.taskId,
    visitId: visit.id,
    counts: countsTowardsCap(visit.checkType, visit.exemptKind ?? undefined),
    exemptKind: visit.exemptKind,
  }));
}

/** 420000 province, 420900 city, 420921 county. */
export function levelOf(regionCode: string): BurdenEntry['level'] {
  if (regionCode.endsWith('0000')) return 'province';
  return regionCode.endsWith('00') ? 'city' : 'county';
}
