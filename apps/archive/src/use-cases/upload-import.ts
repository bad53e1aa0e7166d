import type { ImportView } from '@xinheng/contracts';
import { type Ctx, useCase } from '@xinheng/service-kit';
import { guessColumns } from '../domain/columns/guess.js';
import { fingerprintOf } from '../domain/columns/headers.js';
import type { Import } from '../domain/import.js';
import type { ReceivedFile } from '../files/byte-source.js';
import type { FileLayout } from '../files/file-rows.js';
import { lookAt } from '../files/first-look.js';
import { viewImport } from '../queries/view-import.js';
import type { ArchiveStore } from '../store.js';

export interface Upload {
  readonly fileName: string;
  readonly file: ReceivedFile;
  readonly layout: FileLayout;
  readonly sheets: readonly string[];
}

/** Keeps the file and guesses its columns; nothing is checked yet and nothing written to the directory. */
export const uploadImport = useCase<ArchiveStore>()({
  name: 'archive.import.upload',
  title: '上传名录文件',
  permission: 'subject.import',
  async run(ctx, { fileName, file, layout, sheets }: Upload): Promise<ImportView> {
    const look = await lookAt(file, layout);
    await ctx.store.files.keep(file.sha256, file, ctx.now);
    const imported = await newImport(ctx, { fileName, file, layout, sheets }, look);
    await ctx.store.imports.add(imported);
    return viewImport(ctx, imported);
  },
  audit: (input, reply) => ({ subject: `import:${reply.id}`, detail: { sha256: input.file.sha256, bytes: input.file.size } }),
});

async function newImport(ctx: Ctx<ArchiveStore>, upload: Upload, look: Awaited<ReturnType<typeof lookAt>>): Promise<Import> {
  const { actor, now } = ctx;
  const fingerprint = fingerprintOf(look.columns.map(({ header }) => header));
  const remembered = await ctx.store.imports.mappingOf(actor.departmentId, fingerprint);
  return {
    ...{
      id: ctx.newId(),
      version: 1,
      state: 'uploaded',
      fileName: upload.fileName,
      sizeBytes: upload.file.size,
      sha256: upload.file.sha256,
    },
    ...upload.layout,
    sheets: upload.sheets,
    headerRow: look.headerRow,
    columns: guessColumns(look.columns, remembered),
    source: actor.departmentName || actor.name,
    sourceDate: ctx.today,
    outside: 'keep',
    regionCode: actor.regionCode,
    departmentId: actor.departmentId,
    departmentName: actor.departmentName,
    uploadedBy: actor.name,
    uploadedAt: now,
    ...{
      mappedBy: null,
      mappedAt: null,
      checkedAt: null,
      ranBy: null,
      ranAt: null,
      ranOn: null,
      undoReason: null,
      jobId: null,
      summary: null,
    },
    ...{ jobAttempt: 0, appliedRow: 0, undoneRow: null },
    run: { registered: 0, changed: 0, confirmed: 0, moved: 0 },
    undo: { restored: 0, removed: 0, kept: 0 },
  };
}
