import { DeskApi } from '@xinheng/contracts';
import { type LocalDate, localDateOf, yearOf } from '@xinheng/kernel';
import { defineQuery, type ReadCtx } from '@xinheng/service-kit';
import { deskOf, type Matter } from '../domain/desk.js';
import { dueAfter } from '../domain/due-day.js';
import { matterOf, type Pile, type WaitingKind } from '../domain/waiting.js';
import type { InspectionStore } from '../store/inspection-store.js';

type R = ReadCtx<InspectionStore>;

/** Everything that waits for the person who is signed in, by the day on which the law is broken. */
export const readDesk = defineQuery<InspectionStore>()({
  name: DeskApi.read.id,
  title: '查看我的工作台',
  permission: 'signed-in',
  async run(ctx) {
    const matters = [...(await ofOffice(ctx)), ...(await ofHead(ctx)), ...(await ofInspector(ctx))];
    const groups = deskOf(matters, ctx.today, ctx.calendar);
    return { today: ctx.today, calendarText: calendarText(ctx), total: matters.length, groups: [...groups] };
  },
});

const worded = (kind: WaitingKind, piles: readonly Pile[]): Matter[] => piles.map((pile) => matterOf(kind, pile));

const may = (ctx: R, permission: R['actor']['permissions'][number]): boolean => ctx.actor.permissions.includes(permission);

async function ofOffice(ctx: R): Promise<Matter[]> {
  const { desk } = ctx.store;
  const own = ctx.actor.departmentId;
  const matters: Matter[] = [];
  if (may(ctx, 'task.manage')) {
    matters.push(
      ...worded('freeze-task', await desk.tasksIn(own, 'approved', null)),
      ...worded('draw-task', await desk.tasksIn(own, 'frozen', null)),
    );
  }
  if (may(ctx, 'assignment.manage')) {
    matters.push(
      ...(await toAssign(ctx)),
      ...worded('notify-visits', await desk.visitsByDay(own, 'approved', null)),
      ...worded('reschedule-visits', await desk.visitsByDay(own, 'declined', null)),
      ...worded('missed-visits', await desk.missedVisits(own, ctx.today)),
    );
  }
  if (may(ctx, 'visit.publish')) {
    matters.push(...worded('publish', await desk.results(own, 'reviewed')), ...worded('follow-ups', await desk.followUps(own, null)));
  }
  return matters;
}

async function toAssign(ctx: R): Promise<Matter[]> {
  const tasks = await ctx.store.desk.toAssign(ctx.actor.departmentId);
  return tasks.map(({ id, name, regionCode, drawnAt, unstaffed }) => {
    const drawnOn = localDateOf(drawnAt);
    const limit = ctx.law.parameterAt('draw.assign.limit', { date: drawnOn, region: regionCode });
    const due =
      limit.value === null
        ? { on: null, unknown: '国家未规定派组期限，本地未设；应在检查期间开始前完成' }
        : dueAfter(drawnOn, limit.value, ctx.calendar);
    return matterOf('assign', { key: id, name, count: unstaffed, samples: [], dueOn: due.on, dueUnknown: due.unknown });
  });
}

async function ofHead(ctx: R): Promise<Matter[]> {
  const { desk } = ctx.store;
  const { departmentId, id } = ctx.actor;
  const matters: Matter[] = [];
  if (may(ctx, 'task.approve')) matters.push(...worded('approve-task', await desk.tasksIn(departmentId, 'draft', id)));
  if (may(ctx, 'assignment.approve')) {
    matters.push(
      ...worded('approve-assignment', await desk.assignmentsToApprove(departmentId, id)),
      ...worded('approve-visits', await desk.visitsByDay(departmentId, 'planned', id)),
      ...worded('decide-change', await desk.changesToDecide(departmentId, id)),
    );
  }
  if (may(ctx, 'visit.review')) matters.push(...worded('review', await desk.results(departmentId, 'entered')));
  return matters;
}

async function ofInspector(ctx: R): Promise<Matter[]> {
  if (!may(ctx, 'visit.own')) return [];
  const { desk } = ctx.store;
  return [
    ...worded('own-visits', await desk.ownVisits(ctx.actor.id)),
    ...worded('own-returned', await desk.ownReturned(ctx.actor.id)),
    ...worded('follow-ups', await desk.followUps(null, ctx.actor.id)),
  ];
}

/** 工作日历：2026 年已载入；2027 年尚未载入，跨年期限不能推算. */
function calendarText({ today, calendar }: { today: LocalDate; calendar: R['calendar'] }): string {
  const year = yearOf(today);
  const told = (one: number): string => (calendar.years.includes(one) ? `${one} 年已载入` : `${one} 年尚未载入，相关期限不能推算`);
  return `工作日历：${told(year)}；${told(year + 1)}`;
}
