import { SubjectChanged, SubjectRemoved } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { importMachine } from '../../domain/import.machine.js';
import type { ArchiveStore } from '../../store.js';
import { lockForJob, type StepInput } from './job-import.js';

const CHUNK_ROWS = 2000;

/** Takes the last rows back that nobody has changed since. False: none is left. */
export const undoChunk = useCase<ArchiveStore>()({
  name: 'archive.import.undo-chunk',
  title: '撤销一批主体',
  permission: 'system',
  emits: [SubjectChanged, SubjectRemoved],
  async run(ctx, input: StepInput) {
    const imported = await lockForJob(ctx, input, 'undoing');
    const undone = await ctx.store.undoer.undoChunk(imported, CHUNK_ROWS, ctx.now, ctx.actor.name);
    if (undone.from === null) return { left: false, undo: imported.undo };
    await ctx.emitMany(SubjectChanged, undone.restored);
    const reason = imported.undoReason ?? '';
    await ctx.emitMany(
      SubjectRemoved,
      undone.removed.map((row) => ({ ...row, importId: imported.id, reason })),
    );
    const undo = {
      restored: imported.undo.restored + undone.restored.length,
      removed: imported.undo.removed + undone.removed.length,
      kept: imported.undo.kept + undone.kept,
    };
    await ctx.store.imports.save({ ...imported, undo, undoneRow: undone.from });
    return { left: true, undo };
  },
  audit: (input, { undo }) => ({ subject: `import:${input.importId}`, detail: { ...undo } }),
});

export const finishUndo = useCase<ArchiveStore>()({
  name: 'archive.import.finish-undo',
  title: '完成撤销',
  permission: 'system',
  async run(ctx, input: StepInput) {
    const imported = await lockForJob(ctx, input, 'undoing');
    const done = await ctx.store.imports.save({ ...imported, state: importMachine.next(imported.state, 'finish-undo') });
    return done.undo;
  },
  audit: (input, undo) => ({ subject: `import:${input.importId}`, detail: { ...undo } }),
});
