import { AssignmentApi, type InputOf } from '@xinheng/contracts';
import { seedString } from '@xinheng/draw';
import { localDateOf, Refusal } from '@xinheng/kernel';
import { type Ctx, Problem, useCase } from '@xinheng/service-kit';
import type { Assignment } from '../domain/assignment.js';
import { dueAfter } from '../domain/due-day.js';
import type { Pooling } from '../domain/eligibility.js';
import { eligibilityHashOf, type MatchingInputs, match, resultHashOf } from '../domain/matching.js';
import { candidateOf, slotOf } from '../domain/slots.js';
import type { TaskToStaff } from '../store/assignment-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { carriedOf, type Facts, factsOf } from './assignment-facts.js';
import { outcomeOf } from './assignment-outcome.js';
import { assignmentView } from './assignment-view.js';
import { mergeVisits } from './merge-visits.js';

type C = Ctx<InspectionStore>;

/**
 * Merges what was drawn into visits and draws the inspectors of those that have none. A second run covers only what is left, so that
 * nobody can draw teams again until they suit.
 * @basis HOUSE#DRAW-16
 * @basis HOUSE#DRAW-26
 */
export const prepareAssignment = useCase<InspectionStore>()({
  name: AssignmentApi.prepare.id,
  title: '派组',
  permission: 'assignment.manage',
  about: (input: InputOf<typeof AssignmentApi.prepare>) => `task:${input.taskId}`,
  async run(ctx, input: InputOf<typeof AssignmentApi.prepare>) {
    const task = await ctx.store.assignments.lockTask(input.taskId);
    ctx.allow({ departmentId: task.departmentId, regionCode: task.regionCode });
    refuseBeforeDraw(task);
    refusePoolingWithoutReason(input.pooled, input.reason);
    await mergeVisits(ctx, task);
    const facts = await factsOf(ctx, task);
    const assignment = await work(ctx, facts, input.pooled, input.reason ?? null);
    await ctx.store.assignments.supersedePrepared(task.id);
    await ctx.store.assignments.add(assignment);
    return assignmentView(ctx, assignment, task);
  },
  audit: (input, reply) => ({
    subject: `task:${input.taskId}`,
    detail: { 次数: reply.counts.slots, 已派: reply.counts.filled, 派不出: reply.counts.unfilled, 结果指纹: reply.resultHash },
  }),
});

function refuseBeforeDraw(task: TaskToStaff): void {
  if (task.seed !== null && ['drawn', 'assigned', 'inspecting'].includes(task.state)) return;
  throw new Refusal({
    code: 'assignment.not-drawn',
    message: '任务还没有抽取检查对象，不能派组',
    wayOut: '请先完成抽取仪式；检查人员须在对象抽出后由同一种子匹配',
    basis: ['BUSINESS-ENV-REG#54', 'HOUSE#DRAW-16'],
    facts: { state: task.state },
  });
}

function refusePoolingWithoutReason(pooled: readonly Pooling[], reason: string | undefined): void {
  if (pooled.length === 0 || reason !== undefined) return;
  throw new Problem({
    status: 400,
    code: 'request.invalid',
    title: '请求内容不合要求',
    detail: '片区并池须写明理由',
    fields: [{ path: 'reason', message: '片区并池须写明理由' }],
  });
}

async function work(ctx: C, facts: Facts, pooled: readonly Pooling[], reason: string | null): Promise<Assignment> {
  const { task } = facts;
  const inputs = inputsOf(facts, pooled);
  const matching = match(inputs);
  const outcome = outcomeOf(facts, inputs, matching);
  const drawnOn = localDateOf(task.drawnAt!);
  const limit = ctx.law.parameterAt('draw.assign.limit', { date: drawnOn, region: task.regionCode });
  const due = limit.value === null ? { on: null, unknown: '国家未规定派组期限，本地未设' } : dueAfter(drawnOn, limit.value, ctx.calendar);
  return {
    id: ctx.newId(),
    taskId: task.id,
    ordinal: await ctx.store.assignments.nextOrdinal(task.id),
    state: 'prepared',
    ceremonyNumber: task.ceremonyNumber,
    purpose: purposeOf(task.id),
    windowFrom: task.windowFrom,
    windowTo: task.windowTo,
    dueOn: due.on,
    dueUnknown: due.unknown,
    need: task.minInspectors,
    pooled,
    reason,
    inputs,
    outcome,
    eligibilityHash: eligibilityHashOf(inputs),
    resultHash: resultHashOf(matching),
    slotCount: outcome.slots.length + outcome.carried.length,
    filledCount: outcome.slots.filter(({ filled }) => filled).length + outcome.carried.length,
    preparedById: ctx.actor.id,
    preparedBy: ctx.actor.name,
    preparedAt: ctx.now,
    decidedById: null,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    version: 1,
  };
}

const purposeOf = (taskId: string): string => `inspectors:${taskId}`;

function inputsOf(facts: Facts, pooled: readonly Pooling[]): MatchingInputs {
  const { task, members, people, days, busy } = facts;
  const carried = new Set(carriedOf(facts, pooled).map(({ partId }) => partId));
  const open = facts.open.filter(({ part }) => !carried.has(part.id));
  const busyOf = (id: string): number => [...busy].reduce((sum, [key, count]) => (key.startsWith(`${id} `) ? sum + count : sum), 0);
  return {
    seedString: seedString({ ceremony: task.ceremonyNumber, purpose: purposeOf(task.id), seed: task.seed! }),
    window: { from: task.windowFrom, to: task.windowTo },
    pooled,
    candidates: people.map((person) => candidateOf(person, open, members, { daysLeft: days.length, busy: busyOf(person.id) })),
    slots: open.map(slotOf),
  };
}
