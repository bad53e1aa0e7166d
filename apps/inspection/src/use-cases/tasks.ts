import { type InputOf, type TaskApi, type TaskFields, TaskVoided } from '@xinheng/contracts';
import { fingerprintOfPlan } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';
import { type Ctx, notFound, useCase } from '@xinheng/service-kit';
import { taskNumber } from '../domain/ceremony-number.js';
import { taskMachine } from '../domain/task.machine.js';
import { refuseSelfApproval } from '../domain/task-check.js';
import { taskPlan } from '../domain/task-plan.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { Act, TaskFacts } from '../store/task-store.js';
import { rulesOf } from './procedures.js';
import { checkedTask, joinable } from './task-facts.js';

export const act = (ctx: Pick<Ctx<InspectionStore>, 'now' | 'actor'>, action: string, text: string, detail: Act['detail'] = {}): Act => ({
  at: ctx.now,
  byId: ctx.actor.id,
  byName: ctx.actor.name,
  action,
  text,
  detail,
});

/** Ceremony first, task second: everybody locks in this order. */
export async function lockTask(ctx: Ctx<InspectionStore>, id: string): Promise<TaskFacts> {
  const task = await ctx.store.tasks.lock(id);
  if (!task) throw notFound('抽查任务', id);
  ctx.allow({ departmentId: task.departmentId });
  return task;
}

const columnsOf = (input: TaskFields) => ({
  name: input.name,
  source: input.source,
  planRowId: input.planRowId,
  ceremonyId: input.ceremonyId,
  mode: input.mode,
  windowFrom: input.windowFrom,
  windowTo: input.windowTo,
  minInspectors: input.minInspectors,
  listPublic: input.listPublic,
  content: input.content,
});

/** Writes a new task with the next number of the department. */
async function writeTask(ctx: Ctx<InspectionStore>, input: TaskFields, redraw: { redrawOf: string; redrawReason: string } | null) {
  const { departmentId, departmentName, regionCode, id: draftedById, name: draftedBy } = ctx.actor;
  const { rules } = await rulesOf(ctx, { id: departmentId, name: departmentName });
  const year = Number(ctx.today.slice(0, 4));
  const number = taskNumber(rules.shortName, year, await ctx.store.tasks.nextSerial(rules.shortName, year));
  const id = ctx.newId();
  const row = {
    id,
    number,
    ...columnsOf(input),
    departmentId,
    departmentName,
    regionCode,
    state: 'draft',
    draftedById,
    draftedBy,
    createdAt: ctx.now,
    ...redraw,
  };
  await ctx.store.tasks.add(row, input.parts);
  await ctx.store.tasks.note(id, act(ctx, 'create', redraw ? `重抽：${redraw.redrawReason}` : '新建任务', { number }));
  return { id, version: 0, number };
}

export const createTask = useCase<InspectionStore>()({
  name: 'inspection.task.create',
  title: '新建抽查任务',
  permission: 'task.manage',
  async run(ctx, input: InputOf<typeof TaskApi.create>) {
    const ceremony = await joinable(ctx, input.ceremonyId);
    await checkedTask(ctx, input, ceremony.secrecy, ctx.newId());
    return writeTask(ctx, input, null);
  },
  audit: (_, { id, number }) => ({ subject: `task:${id}`, detail: { number } }),
});

export const changeTask = useCase<InspectionStore>()({
  name: 'inspection.task.change',
  title: '修改抽查任务',
  permission: 'task.manage',
  async run(ctx, { id, version, ...input }: InputOf<typeof TaskApi.change>) {
    const ceremony = await joinable(ctx, input.ceremonyId);
    const task = await lockTask(ctx, id);
    taskMachine.next(task.state, 'change');
    await checkedTask(ctx, input, ceremony.secrecy, id);
    await ctx.store.tasks.replaceParts(id, input.parts);
    await ctx.store.tasks.note(id, act(ctx, 'change', '修改方案'));
    return { id, version: await ctx.store.tasks.save(task, version, columnsOf(input)) };
  },
  audit: ({ id }) => ({ subject: `task:${id}` }),
});

/** The fields of a task as they were typed in. */
async function fieldsOf(ctx: Pick<Ctx<InspectionStore>, 'store'>, task: TaskFacts): Promise<TaskFields> {
  const parts = await ctx.store.tasks.partsOf(task.id);
  const { name, source, planRowId, ceremonyId, mode, windowFrom, windowTo, minInspectors, listPublic, content } = task;
  return {
    ...{ name, source, planRowId, ceremonyId, mode, windowFrom, windowTo, minInspectors, listPublic, content },
    parts: parts.map(({ departmentId, departmentName, libraryId, itemIds, conditions, stratifyBy, ratios, fullCoverageTags }) => ({
      department: { id: departmentId, name: departmentName },
      ...{ libraryId, itemIds, conditions, stratifyBy, ratios, fullCoverageTags },
    })),
  };
}

/** Approval by another person fixes items and plan; the fingerprint names exactly what was approved. @basis GBF-2024-54 */
export const approveTask = useCase<InspectionStore>()({
  name: 'inspection.task.approve',
  title: '批准抽查任务',
  permission: 'task.approve',
  async run(ctx, { id, version }: InputOf<typeof TaskApi.approve>) {
    const task = await lockTask(ctx, id);
    const state = taskMachine.next(task.state, 'approve');
    refuseSelfApproval(task.draftedById, ctx.actor.id, '抽查任务');
    const fields = await fieldsOf(ctx, task);
    const { parts, planRow } = await checkedTask(ctx, fields, task.secrecy, id);
    for (const [i, part] of parts.entries()) await ctx.store.tasks.keepItems(id, i + 1, part.items);
    const before = task.redrawOf ? await ctx.store.tasks.find(task.redrawOf) : undefined;
    const plan = taskPlan(fields, { number: task.number, planRow, redrawOf: before?.number ?? null }, parts);
    const planFingerprint = fingerprintOfPlan(plan);
    const approval = { approvedById: ctx.actor.id, approvedBy: ctx.actor.name, approvedAt: ctx.now };
    const saved = await ctx.store.tasks.save(task, version, { state, ...approval, plan: JSON.stringify(plan), planFingerprint });
    await ctx.store.tasks.note(id, act(ctx, 'approve', '方案批准，比例、排除规则与名录一并固定', { planFingerprint }));
    return { id, version: saved, planFingerprint };
  },
  audit: ({ id }, { planFingerprint }) => ({ subject: `task:${id}`, detail: { planFingerprint } }),
});

/** A void task keeps number, trail and whatever was frozen or drawn. */
export const voidTask = useCase<InspectionStore>()({
  name: 'inspection.task.void',
  title: '作废抽查任务',
  permission: 'task.approve',
  emits: [TaskVoided],
  async run(ctx, { id, version, reason }: InputOf<typeof TaskApi.voidTask>) {
    const known = await ctx.store.tasks.find(id);
    if (!known) throw notFound('抽查任务', id);
    const ceremony = (await ctx.store.ceremonies.lock(known.ceremonyId))!;
    const task = await lockTask(ctx, id);
    const state = taskMachine.next(task.state, 'void');
    if (['open', 'committed', 'revealed', 'seeded'].includes(ceremony.state)) {
      throw new Refusal({
        code: 'task.ceremony-running',
        message: `仪式 ${ceremony.number} 正在进行，其间不能作废任务`,
        wayOut: '仪式抽取完成或中止之后再作废',
        basis: ['HOUSE#DRAW-28'],
        facts: { ceremony: ceremony.number },
      });
    }
    const saved = await ctx.store.tasks.save(task, version, { state, voidReason: reason });
    await ctx.store.tasks.note(id, act(ctx, 'void', `作废：${reason}`));
    ctx.emit(TaskVoided, { taskId: id, taskNumber: task.number, taskName: task.name, reason, voidedAt: ctx.now });
    return { id, version: saved };
  },
  audit: ({ id, reason }) => ({ subject: `task:${id}`, detail: { reason } }),
});

const refuseRedraw = (number: string): never => {
  throw new Refusal({
    code: 'draw.redraw-of-live',
    message: `任务 ${number} 没有作废，不能重抽`,
    wayOut: '先由负责人写明理由作废原任务，再重抽；原抽取仍公开可见',
    basis: ['HOUSE#DRAW-28'],
    facts: { number },
  });
};

/**
 * A redraw is a new task with the old one's plan, linked and reasoned, in another ceremony; it is approved and frozen anew.
 * @basis HOUSE#DRAW-28
 */
export const redrawTask = useCase<InspectionStore>()({
  name: 'inspection.task.redraw',
  title: '重抽',
  permission: 'task.manage',
  async run(ctx, { id, ceremonyId, reason }: InputOf<typeof TaskApi.redraw>) {
    const ceremony = await joinable(ctx, ceremonyId);
    const task = await lockTask(ctx, id);
    if (task.state !== 'void') refuseRedraw(task.number);
    const next = await ctx.store.tasks.redrawOf(id);
    if (next) {
      throw new Refusal({
        code: 'draw.redrawn-already',
        message: `任务 ${task.number} 已由 ${next.number} 重抽`,
        wayOut: `在 ${next.number} 上继续；它也作废的，对它重抽`,
        basis: ['HOUSE#DRAW-28'],
        facts: { by: next.number },
      });
    }
    const fields = { ...(await fieldsOf(ctx, task)), ceremonyId };
    await checkedTask(ctx, fields, ceremony.secrecy, id);
    await ctx.store.tasks.note(id, act(ctx, 'redraw', `另行重抽：${reason}`));
    return writeTask(ctx, fields, { redrawOf: id, redrawReason: reason });
  },
  audit: ({ id, reason }, reply) => ({ subject: `task:${reply.id}`, detail: { redrawOf: id, reason } }),
});
