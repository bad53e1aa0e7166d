import { defineQuery } from '@xinheng/service-kit';
import type { Import } from '../domain/import.js';
import type { ColumnPlan } from '../domain/rows/row.js';
import type { ArchiveStore } from '../store.js';

/** An earlier attempt of this job did all of it, and died before the job was told so. */
export const isBehind = (imported: Import, job: { readonly id: string }, state: Import['state']): boolean =>
  imported.jobId === job.id && imported.state === state;

/** What a job needs to read the file of an import: where it lies, how it is laid out, and by which rules rows are checked. */
export const readPlan = defineQuery<ArchiveStore>()({
  name: 'archive.import.read-plan',
  title: '读取导入安排',
  permission: 'subject.import',
  async run(ctx, input: { importId: string }) {
    const imported = await ctx.store.imports.find(input.importId);
    const mapped = imported.columns.filter(({ field }) => field !== null);
    const plan: ColumnPlan = Object.fromEntries(mapped.map(({ field, index }) => [field, index]));
    return { imported, plan, divisions: await ctx.store.divisions(), today: ctx.today };
  },
});

export const readPiece = defineQuery<ArchiveStore>()({
  name: 'archive.import.read-piece',
  title: '读取文件片段',
  permission: 'subject.import',
  run: (ctx, input: { sha256: string; piece: number }) => ctx.store.files.piece(input.sha256, input.piece),
});
