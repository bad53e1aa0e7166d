import { type InputOf, VisitApi } from '@xinheng/contracts';
import { type Ctx, stale, useCase } from '@xinheng/service-kit';
import { approveCheck } from '../domain/check-approval.js';
import { leadOf, type Part, smallestTeam, type Visit } from '../domain/visit.js';
import { visitMachine } from '../domain/visit.machine.js';
import { checkVisitDay } from '../domain/visit-day.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { refuseSamePerson } from './another-person.js';
import { burdensOf } from './burden-of.js';
import { allowOffice } from './sight.js';
import { eachVisit } from './visit-batch.js';
import { refuseVoidTask } from './void-task.js';

type C = Ctx<InspectionStore>;

/** Every check is approved first; what is outside the plan, short of people or beyond the cap is not. */
export const approveVisits = useCase<InspectionStore>()({
  name: VisitApi.approve.id,
  title: '检查审批',
  permission: 'assignment.approve',
  run: (ctx, { ids }: InputOf<typeof VisitApi.approve>) => eachVisit(ids, (id) => approveOne(ctx, id)),
  audit: ({ ids }, { done, refused }) => ({
    subject: `visit:${ids[0]}`,
    detail: { 批准: done.length, 不予批准: refused.length, 未批准原因: refused.map(({ message }) => message) },
  }),
});

async function approveOne(ctx: C, id: string): Promise<number> {
  const { visit, parts } = await lockForOffice(ctx, id);
  await refuseVoidTask(ctx, parts);
  refuseSamePerson(ctx.actor.id, visit.createdById, '本次检查', '办理派组或登记的人不得自行审批');
  const state = visitMachine.next(visit.state, 'approve');
  await ctx.store.burdens.lockFirm(visit.code);
  const members = await ctx.store.visits.membersOf(parts.map((part) => part.id));
  const burdens = (await burdensOf(ctx, [visit], parts)).get(id)!;
  const least = ctx.law.parameterAt('draw.minInspectors', { date: visit.plannedOn ?? ctx.today, region: visit.regionCode }).value;
  const check = { origin: visit.origin, type: visit.checkType, exemption: visit.exemptKind, team: smallestTeam(parts, members) };
  approveCheck(check, burdens, least);
  const saved = await ctx.store.visits.save({
    ...visit,
    state,
    approvedById: ctx.actor.id,
    approvedBy: ctx.actor.name,
    approvedAt: ctx.now,
    declineReason: null,
  });
  return saved.version;
}

/** @throws Problem 403 unless the lead department is the person's own */
export async function lockForOffice(ctx: C, id: string): Promise<{ visit: Visit; parts: Part[] }> {
  const visit = await ctx.store.visits.lock(id);
  const parts = await ctx.store.visits.partsOf([id]);
  allowOffice(ctx, leadOf(parts), visit);
  return { visit, parts };
}

export const declineVisit = useCase<InspectionStore>()({
  name: VisitApi.decline.id,
  title: '不批准检查',
  permission: 'assignment.approve',
  about: ({ id }: InputOf<typeof VisitApi.decline>) => `visit:${id}`,
  async run(ctx, { id, version, reason }: InputOf<typeof VisitApi.decline>) {
    const { visit } = await lockForOffice(ctx, id);
    if (visit.version !== version) throw stale('入企检查');
    const saved = await ctx.store.visits.save({ ...visit, state: visitMachine.next(visit.state, 'decline'), declineReason: reason });
    return { id, version: saved.version };
  },
});

export const rescheduleVisit = useCase<InspectionStore>()({
  name: VisitApi.reschedule.id,
  title: '检查改期',
  permission: 'assignment.manage',
  about: ({ id }: InputOf<typeof VisitApi.reschedule>) => `visit:${id}`,
  async run(ctx, { id, version, plannedOn, byFirmsWish, reason }: InputOf<typeof VisitApi.reschedule>) {
    const { visit } = await lockForOffice(ctx, id);
    if (visit.version !== version) throw stale('入企检查');
    const state = visitMachine.next(visit.state, 'reschedule');
    checkVisitDay(plannedOn, visit, ctx.today, ctx.calendar, byFirmsWish);
    await ctx.store.notices.revoke(id, ctx.now, `检查改期至 ${plannedOn}`);
    const saved = await ctx.store.visits.save({ ...visit, state, plannedOn, approvedById: null, approvedBy: null, approvedAt: null });
    return { id, version: saved.version, reason };
  },
  audit: (input, reply) => ({
    subject: `visit:${input.id}`,
    detail: { 改期至: input.plannedOn, 企业书面申请: input.byFirmsWish, 理由: reply.reason },
  }),
});
