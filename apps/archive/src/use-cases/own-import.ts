import { type Ctx, stale } from '@xinheng/service-kit';
import type { Import } from '../domain/import.js';
import type { ArchiveStore } from '../store.js';

/** Locks an import of the actor's own department in the version that the person saw. */
export async function lockOwnImport(ctx: Ctx<ArchiveStore>, id: string, version: number): Promise<Import> {
  const imported = await ctx.store.imports.lock(id);
  ctx.allow({ departmentId: imported.departmentId });
  if (imported.version !== version) throw stale('导入');
  return imported;
}
