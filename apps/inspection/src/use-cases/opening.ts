import { type Ctx, notFound } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';

/** Without letters that are read as figures; each of 32 signs carries five random bits. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 20;

export const newOpeningToken = (ctx: Pick<Ctx<InspectionStore>, 'random'>): string =>
  Array.from(ctx.random(LENGTH), (byte) => SIGNS[byte % SIGNS.length]!).join('');

/** The opening code of a drawn firm, printed on its visit notice: with it, and only with it, the firm sees its own row of the draw. */
export async function openingTokenOf(ctx: Ctx<InspectionStore>, drawnId: string): Promise<string> {
  const drawn = await ctx.store.draws.lock(drawnId);
  if (!drawn) throw notFound('抽中的户', drawnId);
  if (drawn.openingToken !== null) return drawn.openingToken;
  const token = newOpeningToken(ctx);
  await ctx.store.draws.keepToken(drawnId, token);
  return token;
}

/** The visit has begun or its notice was served: from now on everybody may know that the firm was drawn. */
export const openDrawn = (ctx: Ctx<InspectionStore>, drawnId: string): Promise<void> => ctx.store.draws.open(drawnId, ctx.now);
