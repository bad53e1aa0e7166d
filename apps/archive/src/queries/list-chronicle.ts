import type { ChronicleApi, InputOf } from '@xinheng/contracts';
import { defineQuery } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';
import { numberCursor, pageOfRows } from './cursor.js';

export const listChronicle = defineQuery<ArchiveStore>()({
  name: 'archive.chronicle.list',
  title: '查看抽查大事记',
  permission: 'subject.read',
  async run(ctx, { kind, after, limit }: InputOf<typeof ChronicleApi.list>) {
    const found = await ctx.store.chronicle.page(kind, numberCursor(after), limit + 1);
    const { rows, next } = pageOfRows(found, limit, ({ id }) => String(id));
    return { rows: rows.map((row) => ({ ...row, id: String(row.id) })), next };
  },
});
