import type { InputOf, PlanApi } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { defineQuery, notFound, useCase } from '@xinheng/service-kit';
import { planMachine } from '../domain/plan.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { headOf, lockPlan } from './plans.js';

export const listPlans = defineQuery<InspectionStore>()({
  name: 'inspection.plan.list',
  title: '查看年度计划',
  permission: 'plan.read',
  async run(ctx, filter: InputOf<typeof PlanApi.list>) {
    const plans = await ctx.store.plans.list(filter);
    const lines = await ctx.store.plans.rowsOf(plans.map((plan) => plan.id));
    return { rows: plans.map((plan) => headOf(plan, lines.filter((line) => line.planId === plan.id).length)) };
  },
});

export const readPlan = defineQuery<InspectionStore>()({
  name: 'inspection.plan.get',
  title: '查看年度计划',
  permission: 'plan.read',
  async run(ctx, { id }: InputOf<typeof PlanApi.get>) {
    const plan = await ctx.store.plans.find(id);
    if (!plan) throw notFound('年度计划', id);
    const lines = await ctx.store.plans.rowsOf([id]);
    const names = await ctx.store.items.namesOf(lines.flatMap((line) => line.itemIds));
    const tasks = await ctx.store.plans.taskCounts(id);
    const rows = lines.map((line) => ({
      ...line,
      items: names.filter((item) => line.itemIds.includes(item.id)),
      tasks: tasks.get(line.id) ?? 0,
    }));
    return { ...headOf(plan, rows.length), rows };
  },
});

/** A row names published items and, where it stratifies by class, no class with a ratio of nought. @basis SAMR-2019-38 @basis GBF-2024-54 */
export const addPlanRow = useCase<InspectionStore>()({
  name: 'inspection.plan.add-row',
  title: '增加计划项',
  permission: 'plan.draft',
  async run(ctx, { id, version, row }: InputOf<typeof PlanApi.addRow>) {
    const plan = await lockPlan(ctx, id);
    planMachine.next(plan.state, 'change');
    const published = await ctx.store.items.publishedItems(row.itemIds);
    if (published.length < new Set(row.itemIds).size) {
      throw new Refusal({
        code: 'task.item-unpublished',
        message: '有事项不在现行公布的清单中，不得列入计划',
        wayOut: '先公布事项清单',
        basis: ['GBF-2024-54', 'HOUSE#CHECK-03'],
      });
    }
    if (row.toMonth < row.fromMonth) {
      throw new Refusal({
        code: 'plan.months-reversed',
        message: '结束月份早于开始月份',
        wayOut: '改正起止月份',
        basis: ['HOUSE#DRAW-29'],
      });
    }
    const lines = await ctx.store.plans.rowsOf([id]);
    const rowId = ctx.newId();
    await ctx.store.plans.addRow({ ...row, id: rowId, planId: id, seq: (lines.at(-1)?.seq ?? 0) + 1 });
    return { id, rowId, version: await ctx.store.plans.save(plan, version, {}) };
  },
  audit: ({ id }, { rowId }) => ({ subject: `plan:${id}`, detail: { rowId } }),
});

export const removePlanRow = useCase<InspectionStore>()({
  name: 'inspection.plan.remove-row',
  title: '删去计划项',
  permission: 'plan.draft',
  async run(ctx, { id, rowId, version }: InputOf<typeof PlanApi.removeRow>) {
    const plan = await lockPlan(ctx, id);
    planMachine.next(plan.state, 'change');
    if (!(await ctx.store.plans.removeRow(id, rowId))) throw notFound('计划项', rowId);
    return { id, version: await ctx.store.plans.save(plan, version, {}) };
  },
  audit: ({ id, rowId }) => ({ subject: `plan:${id}`, detail: { rowId } }),
});
