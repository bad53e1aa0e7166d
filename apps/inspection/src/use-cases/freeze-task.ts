import type { InputOf, TaskApi } from '@xinheng/contracts';
import { fingerprintOfPlan } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';
import { type Ctx, notFound, useCase } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import { ceremonyPlan } from '../domain/ceremony-plan.js';
import { taskMachine } from '../domain/task.machine.js';
import { freezeJob } from '../jobs/freeze-job.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { TaskFacts } from '../store/task-store.js';
import { ceremonyAct } from './ceremony-acts.js';
import { lockTask } from './tasks.js';

const refuseUnapproved = (ceremony: CeremonyFacts, waiting: readonly TaskFacts[]): never => {
  throw new Refusal({
    code: 'ceremony.task-unapproved',
    message: `同场仪式还有 ${waiting.length} 个任务未批准，方案不能固定`,
    wayOut: '批准这些任务，或把它们改到另一场仪式，再冻结名单',
    basis: ['HOUSE#DRAW-28'],
    facts: { ceremony: ceremony.number, tasks: waiting.map((task) => task.number) },
  });
};

/** The first freeze fixes the ceremony's plan: every task in it is approved, and none can join afterwards. @basis HOUSE#DRAW-28 */
async function fixPlan(ctx: Ctx<InspectionStore>, ceremony: CeremonyFacts): Promise<void> {
  if (ceremony.plan !== null) return;
  const tasks = (await ctx.store.tasks.lockOfCeremony(ceremony.id)).filter((task) => task.state !== 'void');
  const waiting = tasks.filter((task) => task.plan === null || task.state === 'draft');
  if (waiting.length > 0) refuseUnapproved(ceremony, waiting);
  const plan = ceremonyPlan(
    ceremony,
    tasks.map((task) => task.plan!),
  );
  const planFingerprint = fingerprintOfPlan(plan);
  const state = ceremonyMachine.next(ceremony.state, 'fix');
  await ctx.store.ceremonies.save(ceremony, ceremony.version, { state, plan: JSON.stringify(plan), planFingerprint, planFixedAt: ctx.now });
  await ctx.store.ceremonies.log(
    ceremony.id,
    ceremonyAct(ctx, 'fix', null, `方案固定，含 ${tasks.length} 个任务，指纹 ${planFingerprint}`),
  );
}

/** Starts the freeze. A second start, while the first is at work, takes its place: one roster comes of it. */
export const freezeTask = useCase<InspectionStore>()({
  name: 'inspection.task.freeze',
  title: '冻结名单',
  permission: 'task.manage',
  async run(ctx, { id, version }: InputOf<typeof TaskApi.freeze>) {
    const known = await ctx.store.tasks.find(id);
    if (!known) throw notFound('抽查任务', id);
    const ceremony = (await ctx.store.ceremonies.lock(known.ceremonyId))!;
    const task = await lockTask(ctx, id);
    taskMachine.next(task.state, 'freeze');
    await fixPlan(ctx, ceremony);
    const { jobId } = await ctx.startJob(freezeJob, { taskId: id });
    return { jobId, version: await ctx.store.tasks.save(task, version, { freezeJobId: jobId }) };
  },
  audit: ({ id }, { jobId }) => ({ subject: `task:${id}`, detail: { jobId } }),
});
