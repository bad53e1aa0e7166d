import { type DrawnState, TaskDrawn } from '@xinheng/contracts';
import { type Ctx, defineQuery, notFound, useCase } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import { taskMachine } from '../domain/task.machine.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { OrderEntry } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { RosterState } from '../store/roster-store.js';
import { ceremonyAct } from './ceremony-acts.js';
import { seedStringOf } from './seed-string.js';
import { act } from './tasks.js';

/** What a draw needs to know: seed string, and the rosters with their strata. */
export const readDrawInput = defineQuery<InspectionStore>()({
  name: 'inspection.draw.input',
  title: '读取抽取所需',
  permission: 'signed-in',
  async run(ctx, { ceremonyId }: { ceremonyId: string }) {
    const ceremony = await ctx.store.ceremonies.find(ceremonyId);
    if (!ceremony?.seed) throw notFound('仪式种子', ceremonyId);
    const rosters = await ctx.store.rosters.liveOfCeremony(ceremonyId);
    return { seedString: seedStringOf(ceremony), rosters: rosters.map(({ id, strata }) => ({ id, strata })) };
  },
});

export const readStratum = defineQuery<InspectionStore>()({
  name: 'inspection.draw.stratum',
  title: '读取一层名单',
  permission: 'signed-in',
  run: (ctx, { rosterId, stratum }: { rosterId: string; stratum: string }) => ctx.store.rosters.stratumIds(rosterId, stratum),
});

/** Keeps the beginning of a stratum's order. The same order written again changes nothing. */
export const keepOrder = useCase<InspectionStore>()({
  name: 'inspection.draw.keep-order',
  title: '写入票号次序',
  permission: 'system',
  run: (ctx, { rosterId, stratum, entries }: { rosterId: string; stratum: string; entries: readonly OrderEntry[] }) =>
    ctx.store.draws.keepOrder(rosterId, stratum, entries),
  audit: ({ rosterId, entries }) => ({ subject: `roster:${rosterId}`, detail: { entries: entries.length } }),
});

/** Drawn firms written at a time. */
const PORTION = 5000;

async function keepRoster(ctx: Ctx<InspectionStore>, roster: RosterState): Promise<void> {
  for (const { name, quota } of roster.strata) {
    for (let from = 0; from < quota; from += PORTION) {
      const count = Math.min(PORTION, quota - from);
      const entries = await ctx.store.draws.orderFrom(roster.id, name, from + 1, count);
      if (entries.length !== count) throw new Error(`roster ${roster.id}: ${entries.length} of ${count} in the order of a stratum`);
      const drawn = entries.map((entry) => ({ ...entry, id: ctx.newId(), state: 'drawn' as DrawnState }));
      await ctx.store.draws.keepDrawn(roster.taskId, roster.partNo, roster.id, name, drawn);
    }
  }
}

async function finishTask(
  ctx: Ctx<InspectionStore>,
  ceremony: CeremonyFacts,
  taskId: string,
  rosters: readonly RosterState[],
): Promise<void> {
  const task = (await ctx.store.tasks.lock(taskId))!;
  const state = taskMachine.next(task.state, 'draw');
  for (const roster of rosters) await keepRoster(ctx, roster);
  const size = rosters.reduce((sum, roster) => sum + roster.size, 0);
  const quota = rosters.reduce((sum, roster) => sum + roster.quota, 0);
  await ctx.store.tasks.save(task, task.version, { state, drawnAt: ctx.now });
  await ctx.store.tasks.note(taskId, act(ctx, 'draw', `抽取完成：${size} 户抽 ${quota} 户`, { seed: ceremony.seed!, size, quota }));
  const { departmentId, departmentName, secrecy, windowFrom, windowTo, redrawOf } = task;
  ctx.emit(TaskDrawn, {
    ...{ taskId, taskNumber: task.number, taskName: task.name, departmentId, departmentName, joint: rosters.length > 1 },
    ...{ ceremonyId: ceremony.id, ceremonyNumber: ceremony.number, secrecy, seed: ceremony.seed!, size, quota, drawnAt: ctx.now },
    ...{ windowFrom, windowTo, redrawOf },
  });
}

/** Writes down who was drawn, for every task of the ceremony at once. @basis HOUSE#DRAW-27 @basis HOUSE#DRAW-28 */
export const finishDraw = useCase<InspectionStore>()({
  name: 'inspection.draw.finish',
  title: '完成抽取',
  permission: 'system',
  emits: [TaskDrawn],
  async run(ctx, { ceremonyId }: { ceremonyId: string }) {
    const ceremony = (await ctx.store.ceremonies.lock(ceremonyId))!;
    if (ceremony.drawnAt !== null) return { drawn: true };
    const state = ceremonyMachine.next(ceremony.state, 'draw');
    const rosters = await ctx.store.rosters.liveOfCeremony(ceremonyId);
    for (const [taskId, own] of Map.groupBy(rosters, (roster) => roster.taskId)) await finishTask(ctx, ceremony, taskId, own);
    const quota = rosters.reduce((sum, roster) => sum + roster.quota, 0);
    await ctx.store.ceremonies.log(ceremonyId, ceremonyAct(ctx, 'draw', null, `抽取完成，共 ${quota} 户次`));
    await ctx.store.ceremonies.save(ceremony, ceremony.version, { state, drawnAt: ctx.now });
    return { drawn: true };
  },
  audit: ({ ceremonyId }) => ({ subject: `ceremony:${ceremonyId}` }),
});
