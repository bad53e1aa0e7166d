import type { ImportView } from '@xinheng/contracts';
import type { ReadCtx } from '@xinheng/service-kit';
import type { Import } from '../domain/import.js';
import { importView } from '../domain/import-view.js';
import { type UndoLimit, undoLimit } from '../domain/undo-limit.js';
import type { ArchiveStore } from '../store.js';

type Reading = Pick<ReadCtx<ArchiveStore>, 'store' | 'today' | 'calendar'>;

/** An import as its page shows it today: with the present name of its department and what has happened since that bars an undo. */
export async function viewImport(ctx: Reading, imported: Import): Promise<ImportView> {
  const departmentName = await ctx.store.departments.nameOf(imported.departmentId, imported.departmentName);
  return importView({ ...imported, departmentName }, await undoLimitOf(ctx, imported));
}

/** Until when the import can be undone; a freeze that came between ends it. */
export async function undoLimitOf({ store, today, calendar }: Reading, imported: Import): Promise<UndoLimit> {
  const limit = undoLimit(imported, today, calendar);
  if (!limit.allowed || imported.ranAt === null) return limit;
  const freeze = await store.chronicle.firstFreezeAfter(imported.ranAt, imported.regionCode);
  return freeze ? undoLimit(imported, today, calendar, freeze) : limit;
}
