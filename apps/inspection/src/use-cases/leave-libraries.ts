import type { Ctx } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';

/**
 * Takes a firm that an inspection found gone out of its department's libraries: it is not drawn again. Their certification ends with it,
 * as with every change of members.
 * @returns how many libraries it left
 * @basis HOUSE#RESULT-03
 */
export async function leaveLibraries(ctx: Ctx<InspectionStore>, departmentId: string, code: string): Promise<number> {
  let left = 0;
  for (const { id } of await ctx.store.libraries.list(departmentId)) {
    const library = await ctx.store.libraries.lock(id);
    if (!library || (await ctx.store.libraries.remove(library, [code])) === 0) continue;
    await ctx.store.libraries.membersChanged(library, library.version, ctx.now);
    left += 1;
  }
  return left;
}
