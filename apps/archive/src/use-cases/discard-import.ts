import type { ImportApi, ImportView, InputOf } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { importMachine } from '../domain/import.machine.js';
import { viewImport } from '../queries/view-import.js';
import type { ArchiveStore } from '../store.js';
import { lockOwnImport } from './own-import.js';

/** Gives up an import that has written nothing. */
export const discardImport = useCase<ArchiveStore>()({
  name: 'archive.import.discard',
  title: '放弃导入',
  permission: 'subject.import',
  async run(ctx, input: InputOf<typeof ImportApi.discard>): Promise<ImportView> {
    const imported = await lockOwnImport(ctx, input.id, input.version);
    const next = await ctx.store.imports.save({ ...imported, state: importMachine.next(imported.state, 'discard'), jobId: null });
    return viewImport(ctx, next);
  },
  audit: (input) => ({ subject: `import:${input.id}` }),
});
