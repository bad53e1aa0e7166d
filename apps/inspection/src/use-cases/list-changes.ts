import { ChangeApi, type ChangeView, type InputOf } from '@xinheng/contracts';
import { yearOf } from '@xinheng/kernel';
import { defineQuery, type ReadCtx } from '@xinheng/service-kit';
import type { Change } from '../domain/change.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { sightOf } from './sight.js';

export const listChanges = defineQuery<InspectionStore>()({
  name: ChangeApi.list.id,
  title: '查看回避与替换',
  permission: 'task.read',
  async run(ctx, { after, limit, ...filter }: InputOf<typeof ChangeApi.list>) {
    const { departmentId, accountId } = sightOf(ctx.actor);
    const found = await ctx.store.changes.list({ ...filter, departmentId, accountId }, after, limit + 1);
    const page = found.slice(0, limit);
    return { rows: await changeViews(ctx, page), next: found.length > limit ? page.at(-1)!.id : null };
  },
});

async function changeViews(ctx: ReadCtx<InspectionStore>, changes: readonly Change[]): Promise<ChangeView[]> {
  const visits = new Map((await ctx.store.visits.byIds(changes.map(({ visitId }) => visitId))).map((visit) => [visit.id, visit]));
  const parts = new Map((await ctx.store.visits.partsOf([...visits.keys()])).map((part) => [part.id, part]));
  const ids = [
    ...new Set(changes.flatMap(({ inspectorId, nextInspectorId }) => [inspectorId, nextInspectorId]).filter((id) => id !== null)),
  ];
  const people = new Map((await ctx.store.assignments.inspectorsById(ids, yearOf(ctx.today))).map((person) => [person.id, person]));
  return changes.map((change) => {
    const visit = visits.get(change.visitId)!;
    const part = parts.get(change.partId)!;
    return {
      ...change,
      taskId: part.taskId,
      taskName: part.taskName,
      code: visit.code,
      name: visit.name,
      departmentId: part.departmentId,
      departmentName: part.departmentName,
      old: change.inspectorId === null ? null : (people.get(change.inspectorId) ?? null),
      next: change.nextInspectorId === null ? null : (people.get(change.nextInspectorId) ?? null),
      nextText: nextTextOf(change),
    };
  });
}

function nextTextOf(change: Change): string {
  if (change.state === 'refused') return '未同意，人员和对象不变';
  if (change.state === 'pending')
    return change.kind === 'object' ? '同意后由同层下一张票号的企业接替' : '同意后由同一次序的下一人接替，任何人不能挑选';
  if (change.kind === 'object') return change.nextCode === null ? '同层已无候补' : `由 ${change.nextCode} 接替`;
  return change.nextInspectorId === null ? '同组已无人可接替，须再次派组' : '已由同一次序的下一人接替';
}
