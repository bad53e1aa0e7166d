import type { Ctx } from '@xinheng/service-kit';
import { notFound } from '@xinheng/service-kit';
import type { CeremonyAct, CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';

/** One line of a ceremony's log. */
export const ceremonyAct = (
  ctx: Pick<Ctx<InspectionStore>, 'now' | 'actor'>,
  action: string,
  role: string | null,
  text: string,
): CeremonyAct => ({
  at: ctx.now,
  byId: ctx.actor.id,
  byName: ctx.actor.name,
  action,
  role,
  text,
});

/** A ceremony of the actor's region, locked: acts in one room happen one after the other. */
export async function lockCeremony(ctx: Ctx<InspectionStore>, id: string): Promise<CeremonyFacts> {
  const ceremony = await ctx.store.ceremonies.lock(id);
  if (!ceremony) throw notFound('抽取仪式', id);
  ctx.allow({ regionCode: ceremony.regionCode });
  return ceremony;
}
