import { type ExclusionRule, exclusionRules, type InputOf, type TaskApi } from '@xinheng/contracts';
import { REHEARSAL_WATERMARK } from '@xinheng/draw';
import { defineQuery, notFound, useCase } from '@xinheng/service-kit';
import { rehearsalJob } from '../jobs/rehearsal-job.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { figuresOf } from '../store/roster-store.js';
import { pageOfRows } from '../store/rows.js';
import { act, lockTask } from './tasks.js';

/** Starts a rehearsal: a roster, nonces and a seed of its own, all thrown away; only its count and figures stay. @basis HOUSE#DRAW-28 */
export const rehearseTask = useCase<InspectionStore>()({
  name: 'inspection.task.rehearse',
  title: '演练',
  permission: 'task.manage',
  async run(ctx, { id }: InputOf<typeof TaskApi.rehearse>) {
    const task = await lockTask(ctx, id);
    const rehearsalId = ctx.newId();
    const no = await ctx.store.draws.startRehearsal({ id: rehearsalId, taskId: id, at: ctx.now, byName: ctx.actor.name });
    await ctx.store.tasks.note(id, act(ctx, 'rehearse', `演练第 ${no} 次（${task.number}），不产生正式名单`));
    const { jobId } = await ctx.startJob(rehearsalJob, { taskId: id, rehearsalId, no });
    return { jobId, rehearsalId };
  },
  audit: ({ id }, { rehearsalId }) => ({ subject: `task:${id}`, detail: { rehearsalId } }),
});

export const listRehearsals = defineQuery<InspectionStore>()({
  name: 'inspection.task.rehearsals',
  title: '查看演练记录',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof TaskApi.rehearsals>) {
    const departments = new Map((await ctx.store.tasks.partsOf(id)).map((part) => [part.partNo, part.departmentName]));
    const rows = [];
    for (const { id: rehearsalId, no, at, byName, state, seed } of await ctx.store.draws.rehearsalsOf(id)) {
      const rosters = await ctx.store.rosters.ofRehearsal(rehearsalId);
      const parts = rosters.map((roster) => ({
        partNo: roster.partNo,
        department: departments.get(roster.partNo) ?? '',
        figures: figuresOf(roster),
      }));
      rows.push({ id: rehearsalId, no, watermark: REHEARSAL_WATERMARK, at, by: byName, state, seed, parts });
    }
    return { rows };
  },
});

export const listExclusions = defineQuery<InspectionStore>()({
  name: 'inspection.task.exclusions',
  title: '查看排除名单',
  permission: 'task.manage',
  async run(ctx, { id, partNo, rule, after, limit }: InputOf<typeof TaskApi.exclusions>) {
    const task = await ctx.store.tasks.find(id);
    const roster = (await ctx.store.rosters.liveOf(id)).find((one) => one.partNo === partNo);
    if (!task || !roster) throw notFound('名单');
    ctx.allow({ regionCode: task.regionCode });
    const rows = await ctx.store.rosters.listExclusions(roster.id, rule ?? null, after ?? '', limit + 1);
    const shown = rows.map(({ nonces: _, ...row }) => ({
      ...row,
      rule: row.rule as ExclusionRule,
      title: exclusionRules[row.rule as ExclusionRule],
    }));
    return pageOfRows(shown, limit, (row) => row.code);
  },
  protectedRead: ({ id }) => `task:${id}`,
});
