import type { CeremonyApi, InputOf } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { useCase } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import { drawJob } from '../jobs/draw-job.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { ceremonyAct, lockCeremony } from './ceremony-acts.js';
import { seedStringOf } from './seed-string.js';
import { act } from './tasks.js';

const refuseSecond = (number: string): never => {
  throw new Refusal({
    code: 'draw.already-started',
    message: `仪式 ${number} 的抽取已经开始，一场只抽一次`,
    wayOut: '等待抽取完成；需要重抽的，作废任务后另行举行仪式',
    basis: ['HOUSE#DRAW-28'],
    facts: { ceremony: number },
  });
};

/** Starts the one draw of a ceremony. Only a draw whose job was given up goes on, with the same seed and so the same result. */
export const startDraw = useCase<InspectionStore>()({
  name: 'inspection.ceremony.draw',
  title: '抽取',
  permission: 'ceremony.conduct',
  async run(ctx, { id, version }: InputOf<typeof CeremonyApi.draw>) {
    const ceremony = await lockCeremony(ctx, id);
    if (ceremony.drawnAt !== null) refuseSecond(ceremony.number);
    ceremonyMachine.next(ceremony.state, 'draw');
    if (ceremony.drawJobId !== null && (await ctx.store.ceremonies.isAtWork(ceremony.drawJobId))) refuseSecond(ceremony.number);
    for (const task of await ctx.store.tasks.lockOfCeremony(id)) {
      if (task.state !== 'frozen') continue;
      const first = await ctx.store.draws.begin(task.id, id, seedStringOf(ceremony), ctx.now, ctx.actor.name);
      if (first) await ctx.store.tasks.note(task.id, act(ctx, 'draw-started', '开始抽取，此后不可撤回'));
    }
    const { jobId } = await ctx.startJob(drawJob, { ceremonyId: id });
    await ctx.store.ceremonies.log(id, ceremonyAct(ctx, 'draw-started', null, `开始抽取：${seedStringOf(ceremony)}`));
    return { jobId, version: await ctx.store.ceremonies.save(ceremony, version, { drawJobId: jobId }) };
  },
  audit: ({ id }, { jobId }) => ({ subject: `ceremony:${id}`, detail: { jobId } }),
});
