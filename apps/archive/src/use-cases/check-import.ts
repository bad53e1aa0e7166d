import type { ImportApi, InputOf } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { importMachine } from '../domain/import.machine.js';
import { checkJob } from '../jobs/check-job.js';
import type { ArchiveStore } from '../store.js';
import { lockOwnImport } from './own-import.js';

/** Starts the dry run in the background. */
export const checkImport = useCase<ArchiveStore>()({
  name: 'archive.import.check',
  title: '试运行导入',
  permission: 'subject.import',
  async run(ctx, input: InputOf<typeof ImportApi.check>) {
    const imported = await lockOwnImport(ctx, input.id, input.version);
    const state = importMachine.next(imported.state, 'check');
    const { jobId } = await ctx.startJob(checkJob, { importId: imported.id });
    const { version } = await ctx.store.imports.save({ ...imported, state, jobId, jobAttempt: 0, summary: null });
    return { jobId, version };
  },
  audit: (input) => ({ subject: `import:${input.id}` }),
});
