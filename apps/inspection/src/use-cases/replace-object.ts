import { orderOf } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';
import { type Ctx, notFound } from '@xinheng/service-kit';
import type { DrawnObject, OrderEntry } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { seedStringOf } from './seed-string.js';
import { act } from './tasks.js';

/** How many more of the order are written down when those in line are used up. */
const MORE = 50;

/** The entry at a rank, from the stored beginning of the order or computed anew from seed and roster; undefined beyond the end. */
async function entryAt(ctx: Ctx<InspectionStore>, of: DrawnObject, rank: number): Promise<OrderEntry | undefined> {
  const stored = await ctx.store.draws.orderAt(of.rosterId, of.stratum, rank);
  if (stored) return stored;
  const task = (await ctx.store.tasks.find(of.taskId))!;
  const ceremony = (await ctx.store.ceremonies.find(task.ceremonyId))!;
  const ids = await ctx.store.rosters.stratumIds(of.rosterId, of.stratum);
  if (rank > ids.length) return undefined;
  const next = orderOf(seedStringOf(ceremony), ids).orderFrom(rank - 1, MORE);
  const entries = next.map(({ id, ticket }, i) => ({ rank: rank + i, code: id.split('.')[0]!, ticket }));
  await ctx.store.draws.keepOrder(of.rosterId, of.stratum, entries);
  return entries[0];
}

/**
 * Replaces a drawn firm by the next ticket of its own stratum, never by a fresh draw. The caller has the reason and the approval of
 * another person. `substitute` is null where the stratum has no one left.
 * @throws Refusal `draw.replaced-not-drawn`
 * @basis HOUSE#DRAW-17
 */
export async function replaceDrawn(
  ctx: Ctx<InspectionStore>,
  drawnId: string,
  reason: string,
): Promise<{ substitute: DrawnObject | null }> {
  const drawn = await ctx.store.draws.lock(drawnId);
  if (!drawn) throw notFound('抽中的户', drawnId);
  if (drawn.state === 'replaced') {
    throw new Refusal({
      code: 'draw.replaced-not-drawn',
      message: '该户已被替换，不能再次替换',
      wayOut: '对补入的户办理',
      basis: ['HOUSE#DRAW-17'],
    });
  }
  await ctx.store.rosters.lockRoster(drawn.rosterId);
  const rank = (await ctx.store.draws.lastRank(drawn.rosterId, drawn.stratum)) + 1;
  const entry = await entryAt(ctx, drawn, rank);
  let substitute: DrawnObject | null = null;
  if (entry) {
    const id = ctx.newId();
    await ctx.store.draws.keepDrawn(drawn.taskId, drawn.partNo, drawn.rosterId, drawn.stratum, [{ ...entry, id, state: 'substitute' }]);
    substitute = (await ctx.store.draws.find(id))!;
  }
  await ctx.store.draws.replace(drawnId, substitute?.id ?? null, reason, ctx.now);
  await ctx.store.tasks.lock(drawn.taskId);
  await ctx.store.tasks.note(
    drawn.taskId,
    act(ctx, 'replace', `替换检查对象一户：${reason}，${substitute ? '由同层下一票号补入' : '同层已无可补'}`),
  );
  return { substitute };
}
