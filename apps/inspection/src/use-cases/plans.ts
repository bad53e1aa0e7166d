import { drawModes, type InputOf, type PlanApi, PlanPublished } from '@xinheng/contracts';
import { fingerprintOfPlan } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';
import { type Ctx, defineQuery, notFound, type ReadCtx, useCase } from '@xinheng/service-kit';
import { planMachine } from '../domain/plan.machine.js';
import { refuseSelfApproval } from '../domain/task-check.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { PlanFacts } from '../store/plan-store.js';

export function headOf(plan: PlanFacts, rowCount: number) {
  const { departmentId, departmentName, regionCode: _, draftedById: _d, ...rest } = plan;
  return { ...rest, department: { id: departmentId, name: departmentName }, rowCount };
}

export async function lockPlan(ctx: Ctx<InspectionStore>, id: string): Promise<PlanFacts> {
  const plan = await ctx.store.plans.lock(id);
  if (!plan) throw notFound('年度计划', id);
  ctx.allow({ departmentId: plan.departmentId });
  return plan;
}

async function replyOf(ctx: Pick<ReadCtx<InspectionStore>, 'store'>, id: string) {
  const plan = (await ctx.store.plans.find(id))!;
  return headOf(plan, (await ctx.store.plans.rowsOf([id])).length);
}

export const createPlan = useCase<InspectionStore>()({
  name: 'inspection.plan.create',
  title: '编制年度计划',
  permission: 'plan.draft',
  async run(ctx, { year, name }: InputOf<typeof PlanApi.create>) {
    const { departmentId, departmentName, regionCode, id: draftedById, name: draftedBy } = ctx.actor;
    const plan = await ctx.store.plans.create({
      id: ctx.newId(),
      departmentId,
      departmentName,
      regionCode,
      year,
      name,
      draftedById,
      draftedBy,
    });
    return headOf(plan, 0);
  },
  audit: (_, { id }) => ({ subject: `plan:${id}` }),
});

const refuseEmpty = (): never => {
  throw new Refusal({
    code: 'plan.empty',
    message: '计划没有计划项，不能批准',
    wayOut: '先增加计划项',
    basis: ['SAMR-2019-38', 'HOUSE#DRAW-07'],
  });
};

/** Approval by another person than the drafter fixes the plan by its fingerprint. @basis SAMR-2019-38 */
export const approvePlan = useCase<InspectionStore>()({
  name: 'inspection.plan.approve',
  title: '批准年度计划',
  permission: 'plan.approve',
  async run(ctx, { id, version }: InputOf<typeof PlanApi.approve>) {
    const plan = await lockPlan(ctx, id);
    const state = planMachine.next(plan.state, 'approve');
    refuseSelfApproval(plan.draftedById, ctx.actor.id, '年度计划');
    const rows = await ctx.store.plans.rowsOf([id]);
    if (rows.length === 0) refuseEmpty();
    const fingerprint = fingerprintOfPlan({ year: plan.year, name: plan.name, department: plan.departmentName, rows });
    await ctx.store.plans.save(plan, version, {
      state,
      approvedById: ctx.actor.id,
      approvedBy: ctx.actor.name,
      approvedAt: ctx.now,
      fingerprint,
    });
    return replyOf(ctx, id);
  },
  audit: ({ id }, { fingerprint }) => ({ subject: `plan:${id}`, detail: { fingerprint } }),
});

export const filePlan = useCase<InspectionStore>()({
  name: 'inspection.plan.file',
  title: '年度计划报备案',
  permission: 'plan.approve',
  async run(ctx, { id, version, filedWith }: InputOf<typeof PlanApi.file>) {
    const plan = await lockPlan(ctx, id);
    await ctx.store.plans.save(plan, version, { state: planMachine.next(plan.state, 'file'), filedWith, filedOn: ctx.today });
    return replyOf(ctx, id);
  },
  audit: ({ id, filedWith }) => ({ subject: `plan:${id}`, detail: { filedWith } }),
});

export const publishPlan = useCase<InspectionStore>()({
  name: 'inspection.plan.publish',
  title: '公布年度计划',
  permission: 'plan.approve',
  emits: [PlanPublished],
  async run(ctx, { id, version }: InputOf<typeof PlanApi.publish>) {
    const plan = await lockPlan(ctx, id);
    await ctx.store.plans.save(plan, version, { state: planMachine.next(plan.state, 'publish'), publishedOn: ctx.today });
    const reply = await replyOf(ctx, id);
    const { departmentId, departmentName, year, name } = plan;
    ctx.emit(PlanPublished, { planId: id, departmentId, departmentName, year, name, publishedOn: ctx.today, rows: reply.rowCount });
    return reply;
  },
  audit: ({ id }) => ({ subject: `plan:${id}` }),
});

export const closePlan = useCase<InspectionStore>()({
  name: 'inspection.plan.close',
  title: '结束年度计划',
  permission: 'plan.approve',
  async run(ctx, { id, version }: InputOf<typeof PlanApi.close>) {
    const plan = await lockPlan(ctx, id);
    await ctx.store.plans.save(plan, version, { state: planMachine.next(plan.state, 'close') });
    return replyOf(ctx, id);
  },
  audit: ({ id }) => ({ subject: `plan:${id}` }),
});

export const returnPlan = useCase<InspectionStore>()({
  name: 'inspection.plan.return',
  title: '退回年度计划',
  permission: 'plan.approve',
  async run(ctx, { id, version, reason }: InputOf<typeof PlanApi.returnToDraft>) {
    const plan = await lockPlan(ctx, id);
    const cleared = { approvedById: null, approvedBy: null, approvedAt: null, fingerprint: null, filedWith: null, filedOn: null };
    await ctx.store.plans.save(plan, version, { state: planMachine.next(plan.state, 'return'), returnReason: reason, ...cleared });
    return replyOf(ctx, id);
  },
  audit: ({ id, reason }) => ({ subject: `plan:${id}`, detail: { reason } }),
});

export const listPublicPlans = defineQuery<InspectionStore>()({
  name: 'inspection.plan.public-list',
  title: '公众查询年度计划',
  permission: 'public',
  async run(ctx, { year }: InputOf<typeof PlanApi.publicList>) {
    const plans = await ctx.store.plans.list({ ...(year && { year }), states: ['published', 'closed'] });
    const lines = await ctx.store.plans.rowsOf(plans.map((plan) => plan.id));
    const names = new Map((await ctx.store.items.namesOf(lines.flatMap((line) => line.itemIds))).map((item) => [item.id, item.name]));
    const rows = plans.map(({ id, departmentId, departmentName, year: planYear, name, publishedOn }) => ({
      id,
      department: { id: departmentId, name: departmentName },
      year: planYear,
      name,
      publishedOn: publishedOn!,
      rows: lines
        .filter((line) => line.planId === id)
        .map((line) => ({
          title: line.title,
          items: line.itemIds.map((itemId) => names.get(itemId) ?? ''),
          objects: line.objects,
          timesPerYear: line.timesPerYear,
          fromMonth: line.fromMonth,
          toMonth: line.toMonth,
          initiator: line.initiator.name,
          cooperating: line.cooperating.map((department) => department.name),
          mode: drawModes[line.mode],
        })),
    }));
    return { rows };
  },
});
