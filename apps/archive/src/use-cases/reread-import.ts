import { type ImportApi, type ImportView, type InputOf } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { guessColumns } from '../domain/columns/guess.js';
import { fingerprintOf } from '../domain/columns/headers.js';
import { importMachine } from '../domain/import.machine.js';
import { fileProblems } from '../files/file-problems.js';
import { lookAt } from '../files/first-look.js';
import { viewImport } from '../queries/view-import.js';
import { storedSource } from '../store/files.js';
import type { ArchiveStore } from '../store.js';
import { lockOwnImport } from './own-import.js';

/** Another sheet or another header row: the columns are guessed afresh. */
export const rereadImport = useCase<ArchiveStore>()({
  name: 'archive.import.reread',
  title: '改选工作表或表头行',
  permission: 'subject.import',
  async run(ctx, input: InputOf<typeof ImportApi.reread>): Promise<ImportView> {
    const imported = await lockOwnImport(ctx, input.id, input.version);
    importMachine.next(imported.state, 'map');
    const sheet = input.sheet ?? imported.sheet;
    if (sheet !== null && !imported.sheets.includes(sheet)) throw fileProblems.sheet();
    const source = storedSource(imported.sizeBytes, (piece) => ctx.store.files.piece(imported.sha256, piece));
    const look = await lookAt(source, { ...imported, sheet }, input.headerRow);
    const remembered = await ctx.store.imports.mappingOf(imported.departmentId, fingerprintOf(look.columns.map(({ header }) => header)));
    const columns = guessColumns(look.columns, remembered);
    const next = {
      ...imported,
      state: 'uploaded' as const,
      sheet,
      headerRow: look.headerRow,
      columns,
      mappedBy: null,
      mappedAt: null,
      jobId: null,
    };
    return viewImport(ctx, await ctx.store.imports.save(next));
  },
  audit: (input) => ({ subject: `import:${input.id}`, detail: { headerRow: input.headerRow } }),
});
