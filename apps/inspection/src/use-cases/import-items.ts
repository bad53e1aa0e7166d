import { isDeepStrictEqual } from 'node:util';
import type { InputOf, ItemApi, ItemView } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { type ItemColumn, itemOfRow } from '../domain/item-row.js';
import { ImportTally } from '../domain/table-columns.js';
import type { UploadedTable } from '../files/read-table.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { lockDraft } from './items.js';

const repeated = (line: number, number: string) => ({ line, column: '编号', value: number, message: '同一编号在文件中出现两次' });

/** Reads an item list into a draft. A dry run says row by row what the file would do and writes nothing. */
export const importItems = useCase<InspectionStore>()({
  name: 'inspection.item.import-file',
  title: '导入事项清单',
  permission: 'item.manage',
  async run(ctx, input: InputOf<typeof ItemApi.importFile> & { file: UploadedTable<ItemColumn> }) {
    const { id, version, write, file } = input;
    const list = await lockDraft(ctx, id);
    const known = new Map((await ctx.store.items.itemsOf(id)).map((item) => [item.number, item]));
    const tally = new ImportTally();
    const saved = new Map<string, ItemView>();
    for await (const row of file.rows()) {
      const read = itemOfRow(row);
      if ('findings' in read) tally.refuse(read.findings);
      else if (saved.has(read.item.number)) tally.refuse([repeated(row.line, read.item.number)]);
      else {
        const before = known.get(read.item.number);
        const item = { ...read.item, id: before?.id ?? ctx.newId() };
        tally.count(before === undefined ? 'added' : isDeepStrictEqual(before, item) ? 'same' : 'changed');
        saved.set(item.number, item);
      }
    }
    if (write !== 'true') return tally.report(false, list.version);
    await ctx.store.items.putItems(id, [...saved.values()]);
    return tally.report(true, await ctx.store.items.touch(id, version));
  },
  audit: ({ id, fileName }, reply) => ({
    subject: `item-list:${id}`,
    detail: { fileName, written: reply.written, added: reply.added, changed: reply.changed, refused: reply.refused },
  }),
});
