import type { CeremonyApi, InputOf } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { useCase } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { ceremonyAct, lockCeremony } from './ceremony-acts.js';

/** Opens the ceremony when every roster of its plan is frozen; a roster frozen later could be made to fit. @basis HOUSE#DRAW-28 */
export const openCeremony = useCase<InspectionStore>()({
  name: 'inspection.ceremony.open',
  title: '开始仪式',
  permission: 'ceremony.conduct',
  async run(ctx, { id, version }: InputOf<typeof CeremonyApi.open>) {
    const ceremony = await lockCeremony(ctx, id);
    const state = ceremonyMachine.next(ceremony.state, 'open');
    const tasks = await ctx.store.tasks.lockOfCeremony(id);
    const planned = new Set((ceremony.plan!.tasks as { number: string }[]).map((task) => task.number));
    const missing = tasks.filter((task) => planned.has(task.number) && task.state !== 'frozen');
    if (missing.length > 0) {
      throw new Refusal({
        code: 'ceremony.roster-unfrozen',
        message: `还有 ${missing.length} 个任务的名单没有冻结`,
        wayOut: '全部冻结后再开始；方案中的任务已作废的，中止本次仪式，另行举行',
        basis: ['HOUSE#DRAW-28'],
        facts: { tasks: missing.map((task) => task.number) },
      });
    }
    await ctx.store.ceremonies.log(id, ceremonyAct(ctx, 'open', null, '仪式开始，名单和方案均已固定'));
    return { id, version: await ctx.store.ceremonies.save(ceremony, version, { state, openedAt: ctx.now }) };
  },
  audit: ({ id }) => ({ subject: `ceremony:${id}` }),
});
