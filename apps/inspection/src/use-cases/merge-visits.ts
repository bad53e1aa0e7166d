import { localDateOf } from '@xinheng/kernel';
import type { Ctx } from '@xinheng/service-kit';
import { mergeDrawn } from '../domain/merge.js';
import { visitMachine } from '../domain/visit.machine.js';
import type { TaskToStaff } from '../store/assignment-store.js';
import type { InspectionStore } from '../store/inspection-store.js';

/** Makes visits of the drawn firms that have none; a further department joins the visit that the ceremony's others already have. */
export async function mergeVisits(ctx: Ctx<InspectionStore>, task: TaskToStaff): Promise<void> {
  await ctx.store.assignments.lockMerging(task.ceremonyId);
  const drawn = await ctx.store.assignments.drawnWithoutVisit(task.id);
  if (drawn.length === 0) return;
  const codes = [...new Set(drawn.map(({ code }) => code))];
  const joinable = await ctx.store.assignments.joinable(task.ceremonyId, codes);
  const { visits, parts } = mergeDrawn({ ...task, drawnOn: task.drawnAt && localDateOf(task.drawnAt) }, drawn, {
    newId: () => ctx.newId(),
    now: ctx.now,
    byId: ctx.actor.id,
    joinable: new Map(joinable.map(({ id, code }) => [code, id])),
  });
  await ctx.store.visits.addVisits(visits);
  await ctx.store.visits.addParts(parts);
  for (const { id } of joinable) await join(ctx, id);
}

/** The notice named fewer departments and people than will come: it is taken back, and the visit approved anew. */
async function join(ctx: Ctx<InspectionStore>, visitId: string): Promise<void> {
  const visit = await ctx.store.visits.lock(visitId);
  const state = visitMachine.next(visit.state, 'join');
  await ctx.store.visits.save({ ...visit, state, approvedById: null, approvedBy: null, approvedAt: null });
  await ctx.store.notices.revoke(visitId, ctx.now, '其他部门的检查并入本次入企，须重新审批和通知');
}
