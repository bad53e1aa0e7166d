import type { ImportApi, InputOf } from '@xinheng/contracts';
import { defineQuery, type ReadCtx } from '@xinheng/service-kit';
import type { Import } from '../domain/import.js';
import type { ArchiveStore } from '../store.js';
import { idCursor, numberCursor, pageOfRows, pairCursor } from './cursor.js';
import { viewImport } from './view-import.js';

const about = (input: { id: string }): string => `import:${input.id}`;

async function ownImport(ctx: ReadCtx<ArchiveStore>, id: string): Promise<Import> {
  const imported = await ctx.store.imports.find(id);
  ctx.allow({ departmentId: imported.departmentId });
  return imported;
}

export const listImports = defineQuery<ArchiveStore>()({
  name: 'archive.import.list',
  title: '查看本部门的导入',
  permission: 'subject.import',
  async run(ctx, { after, limit }: InputOf<typeof ImportApi.list>) {
    const found = await ctx.store.imports.page(ctx.actor.departmentId, idCursor(after), limit + 1);
    const { rows, next } = pageOfRows(found, limit, ({ id }) => id);
    const views = [];
    for (const imported of rows) views.push(await viewImport(ctx, imported));
    return { rows: views, next };
  },
});

export const getImport = defineQuery<ArchiveStore>()({
  name: 'archive.import.get',
  title: '查看导入',
  permission: 'subject.import',
  run: async (ctx, { id }: InputOf<typeof ImportApi.get>) => viewImport(ctx, await ownImport(ctx, id)),
});

export const listFindings = defineQuery<ArchiveStore>()({
  name: 'archive.import.findings',
  title: '查看拒收与标记的行',
  permission: 'subject.import',
  async run(ctx, { id, code, after, limit }: InputOf<typeof ImportApi.findings>) {
    const imported = await ownImport(ctx, id);
    const [row, seq] = pairCursor(after);
    const found = await ctx.store.dryRun.findings(imported.id, code, [row, seq === '' ? -1 : Number(seq)], limit + 1);
    return pageOfRows(found, limit, (finding) => `${finding.row}-${finding.seq}`);
  },
});

export const listChanges = defineQuery<ArchiveStore>()({
  name: 'archive.import.changes',
  title: '查看将要变更的行',
  permission: 'subject.import',
  protectedRead: about,
  async run(ctx, { id, field, after, limit }: InputOf<typeof ImportApi.changes>) {
    const imported = await ownImport(ctx, id);
    const found = await ctx.store.dryRun.changes(imported.id, field, numberCursor(after) ?? 0, limit + 1);
    return pageOfRows(found, limit, ({ row }) => String(row));
  },
});

export const listLeft = defineQuery<ArchiveStore>()({
  name: 'archive.import.left',
  title: '查看保留原状的行',
  permission: 'subject.import',
  async run(ctx, { id, after, limit }: InputOf<typeof ImportApi.left>) {
    const imported = await ownImport(ctx, id);
    const found = await ctx.store.dryRun.left(imported.id, pairCursor(after), limit + 1);
    return pageOfRows(found, limit, ({ row, phase }) => `${row}-${phase}`);
  },
});

/** The head of an error file; reading it is on record, the rows that follow belong to it. */
export const openErrorFile = defineQuery<ArchiveStore>()({
  name: 'archive.import.error-file',
  title: '下载错误文件',
  permission: 'subject.import',
  protectedRead: about,
  run: (ctx, { id }: InputOf<typeof ImportApi.errorFile>) => ownImport(ctx, id),
});

export const readRefusals = defineQuery<ArchiveStore>()({
  name: 'archive.import.read-refusals',
  title: '读取拒收的行',
  permission: 'subject.import',
  run: (ctx, { id, after }: { id: string; after: number }) => ctx.store.dryRun.refusals(id, after, 2000),
});
