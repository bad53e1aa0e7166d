import { type CeremonyApi, type CeremonyState, CeremonyStopped, type InputOf } from '@xinheng/contracts';
import { type Ctx, useCase } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { ceremonyAct, lockCeremony } from './ceremony-acts.js';
import { act } from './tasks.js';

/** A full stop, once and for all; its tasks say so in their trail and wait to be voided and redrawn. @basis HOUSE#DRAW-28 */
export async function stopCeremonyFor(
  ctx: Ctx<InspectionStore>,
  ceremony: CeremonyFacts,
  reason: string,
): Promise<{ version: number; state: CeremonyState }> {
  const state = ceremonyMachine.next(ceremony.state, 'stop');
  const tasks = (await ctx.store.tasks.lockOfCeremony(ceremony.id)).filter((task) => task.state !== 'void');
  for (const task of tasks) await ctx.store.tasks.note(task.id, act(ctx, 'ceremony-stopped', `仪式 ${ceremony.number} 中止：${reason}`));
  await ctx.store.ceremonies.log(ceremony.id, ceremonyAct(ctx, 'stop', null, `仪式中止：${reason}`));
  const version = await ctx.store.ceremonies.save(ceremony, ceremony.version, { state, stoppedAt: ctx.now, stoppedBecause: reason });
  const { id: ceremonyId, number, title } = ceremony;
  ctx.emit(CeremonyStopped, { ceremonyId, number, title, reason, stoppedAt: ctx.now, taskIds: tasks.map((task) => task.id) });
  return { version, state };
}

export const stopCeremony = useCase<InspectionStore>()({
  name: 'inspection.ceremony.stop',
  title: '中止仪式',
  permission: 'ceremony.conduct',
  emits: [CeremonyStopped],
  async run(ctx, { id, reason }: InputOf<typeof CeremonyApi.stop>) {
    const { version } = await stopCeremonyFor(ctx, await lockCeremony(ctx, id), reason);
    return { id, version };
  },
  audit: ({ id, reason }) => ({ subject: `ceremony:${id}`, detail: { reason } }),
});
