import { type Ctx, notFound } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';

/**
 * Takes a drawn firm out and the next ticket of the same stratum in; never a fresh draw. Null where the order has ended.
 * @basis HOUSE#DRAW-17
 */
export async function replaceDrawn(
  ctx: Ctx<InspectionStore>,
  drawnId: string,
  reason: string,
): Promise<{ id: string; code: string; name: string } | null> {
  const { draws } = ctx.store;
  const drawn = await draws.lock(drawnId);
  if (!drawn) throw notFound('抽中的检查对象', drawnId);
  const rank = (await draws.lastRank(drawn.rosterId, drawn.stratum)) + 1;
  const next = await draws.orderAt(drawn.rosterId, drawn.stratum, rank);
  const id = ctx.newId();
  if (next) await draws.keepDrawn(drawn.taskId, drawn.partNo, drawn.rosterId, drawn.stratum, [{ ...next, id, state: 'substitute' }]);
  await draws.replace(drawn.id, next ? id : null, reason, ctx.now);
  const kept = next && (await draws.find(id));
  return kept ? { id, code: kept.code, name: kept.name } : null;
}
