import { FollowUpApi, type FollowUpView, type InputOf } from '@xinheng/contracts';
import { type Ctx, defineQuery, forbidden, stale, useCase } from '@xinheng/service-kit';
import { clockView } from '../domain/clock.js';
import { followUpMachine } from '../domain/follow-up.machine.js';
import { followUpTitle } from '../domain/follow-up-due.js';
import type { FollowUpCase } from '../domain/published.js';
import { teamOf } from '../domain/visit.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { sightOf } from './sight.js';

export const listFollowUps = defineQuery<InspectionStore>()({
  name: FollowUpApi.list.id,
  title: '查看后续处置',
  permission: 'task.read',
  async run(ctx, { after, limit, state, visitId, departmentId }: InputOf<typeof FollowUpApi.list>) {
    const sight = sightOf(ctx.actor);
    const filter = { state, visitId, departmentId: sight.departmentId ?? departmentId ?? null, accountId: sight.accountId };
    const found = await ctx.store.followUps.list(filter, after, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const parts = new Map((await ctx.store.visits.partsById(page.map(({ partId }) => partId))).map((part) => [part.id, part]));
    const visits = new Map(
      (await ctx.store.visits.byIds([...new Set([...parts.values()].map(({ visitId: id }) => id))])).map((visit) => [visit.id, visit]),
    );
    const rows = page.map((one): FollowUpView => {
      const part = parts.get(one.partId)!;
      const visit = visits.get(part.visitId)!;
      const { closedById: _closer, dueOn: _due, itemId: _item, ...shown } = one;
      return {
        ...shown,
        visitId: visit.id,
        taskName: part.taskName,
        code: visit.code,
        name: visit.name,
        departmentId: part.departmentId,
        departmentName: part.departmentName,
        title: followUpTitle(one.kind),
        clock: clockOf(one),
      };
    });
    return { rows, next: found.length > limit && last ? `${last.dueOn ?? '-'}_${last.id}` : null };

    function clockOf(one: FollowUpCase) {
      if (one.dueOn === null || one.state !== 'open') return null;
      return clockView({ on: one.dueOn, unknown: null, act: '核实', basis: ['HOUSE#RESULT-01'], confirmed: true }, ctx.today, ctx.calendar);
    }
  },
});

/** Closed by an inspector of the visit or by the department's office, with what was found. */
export const closeFollowUp = useCase<InspectionStore>()({
  name: FollowUpApi.close.id,
  title: '办结后续处置',
  permission: 'signed-in',
  about: ({ id }: InputOf<typeof FollowUpApi.close>) => `follow-up:${id}`,
  async run(ctx, { id, version, outcome, note }: InputOf<typeof FollowUpApi.close>) {
    const one = await ctx.store.followUps.lock(id);
    await allowClose(ctx, one);
    if (one.version !== version) throw stale('后续处置');
    const closed = await ctx.store.followUps.close({
      ...one,
      state: followUpMachine.next(one.state, outcome),
      closedById: ctx.actor.id,
      closedBy: ctx.actor.name,
      closedOn: ctx.today,
      closeNote: note,
    });
    return { id, version: closed.version };
  },
});

async function allowClose(ctx: Ctx<InspectionStore>, one: FollowUpCase): Promise<void> {
  const part = await ctx.store.visits.findPart(one.partId);
  const visit = await ctx.store.visits.find(part.visitId);
  const members = await ctx.store.visits.membersOf([part.id]);
  if (teamOf(members, part.id).some(({ accountId }) => accountId === ctx.actor.id)) return;
  ctx.allow({ departmentId: part.departmentId, regionCode: visit.regionCode });
  const office = ['visit.publish', 'visit.review'] as const;
  if (!office.some((permission) => ctx.actor.permissions.includes(permission)))
    throw forbidden('后续处置由本次检查的人员或本部门办公室办结');
}
