import type { ImportApi, InputOf } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { importMachine } from '../domain/import.machine.js';
import { requireUndo } from '../domain/undo-limit.js';
import { undoJob } from '../jobs/undo-job.js';
import { undoLimitOf } from '../queries/view-import.js';
import type { ArchiveStore } from '../store.js';
import { lockOwnImport } from './own-import.js';

/** Starts taking a whole import back in the background. */
export const undoImport = useCase<ArchiveStore>()({
  name: 'archive.import.undo',
  title: '整批撤销导入',
  permission: 'subject.import',
  async run(ctx, input: InputOf<typeof ImportApi.undo>) {
    const imported = await lockOwnImport(ctx, input.id, input.version);
    const state = importMachine.next(imported.state, 'undo');
    requireUndo(await undoLimitOf(ctx, imported));
    const { jobId } = await ctx.startJob(undoJob, { importId: imported.id });
    const { version } = await ctx.store.imports.save({ ...imported, state, jobId, jobAttempt: 0, undoReason: input.reason });
    return { jobId, version };
  },
  audit: (input) => ({ subject: `import:${input.id}` }),
});
