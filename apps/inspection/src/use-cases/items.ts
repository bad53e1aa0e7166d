import type { InputOf, ItemApi, ItemView } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { defineQuery, notFound, useCase } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { type ItemListHead, itemListRow } from '../store/item-store.js';

export const listItemLists = defineQuery<InspectionStore>()({
  name: 'inspection.item.lists',
  title: '查看事项清单版本',
  permission: 'task.read',
  run: async (ctx, input: InputOf<typeof ItemApi.lists>) => ({ rows: (await ctx.store.items.lists(input.departmentId)).map(itemListRow) }),
});

export const readItemList = defineQuery<InspectionStore>()({
  name: 'inspection.item.list',
  title: '查看事项清单',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof ItemApi.list>) {
    const list = await ctx.store.items.find(id);
    if (!list) throw notFound('事项清单', id);
    return { ...itemListRow(list), items: await ctx.store.items.itemsOf(id) };
  },
});

/** Begins the next edition as a copy of the one in force; an edition already begun is given back. */
export const draftItemList = useCase<InspectionStore>()({
  name: 'inspection.item.draft',
  title: '编制新版事项清单',
  permission: 'item.manage',
  async run(ctx, _: InputOf<typeof ItemApi.draft>) {
    const { departmentId, departmentName } = ctx.actor;
    const begun = await ctx.store.items.draftOf(departmentId);
    if (begun) return itemListRow(begun);
    const current = await ctx.store.items.inForce(departmentId);
    const items = current ? await ctx.store.items.itemsOf(current.id) : [];
    const edition = (await ctx.store.items.lastEdition(departmentId)) + 1;
    const id = ctx.newId();
    await ctx.store.items.createDraft({ id, departmentId, departmentName, edition }, items);
    return itemListRow((await ctx.store.items.find(id))!);
  },
  audit: (_, reply) => ({ subject: `item-list:${reply.id}`, detail: { edition: reply.edition } }),
});

/** A draft of the actor's own department, locked. @throws Refusal `item.list-published` */
export async function lockDraft(
  ctx: { store: InspectionStore; allow(scope: { departmentId: string }): void },
  id: string,
): Promise<ItemListHead> {
  const list = await ctx.store.items.lock(id);
  if (!list) throw notFound('事项清单', id);
  ctx.allow({ departmentId: list.departmentId });
  if (list.state === 'draft') return list;
  throw new Refusal({
    code: 'item.list-published',
    message: `第 ${list.edition} 版清单已公布，不能修改`,
    wayOut: '编制新版清单，公布后代替本版',
    basis: ['HOUSE#CHECK-03'],
    facts: { edition: list.edition },
  });
}

/** Writes one item by its number: a number that is already there is changed and keeps its id. */
export const saveItem = useCase<InspectionStore>()({
  name: 'inspection.item.save',
  title: '修改抽查事项',
  permission: 'item.manage',
  async run(ctx, { id, version, item }: InputOf<typeof ItemApi.save>) {
    await lockDraft(ctx, id);
    const known = (await ctx.store.items.itemsOf(id)).find((one) => one.number === item.number);
    const saved: ItemView = { ...item, id: known?.id ?? ctx.newId() };
    await ctx.store.items.putItems(id, [saved]);
    return { id, itemId: saved.id, version: await ctx.store.items.touch(id, version) };
  },
  audit: ({ id, item }) => ({ subject: `item-list:${id}`, detail: { number: item.number } }),
});

export const removeItem = useCase<InspectionStore>()({
  name: 'inspection.item.remove',
  title: '删去抽查事项',
  permission: 'item.manage',
  async run(ctx, { id, itemId, version }: InputOf<typeof ItemApi.remove>) {
    await lockDraft(ctx, id);
    if ((await ctx.store.items.removeItem(id, itemId)) === 0) throw notFound('抽查事项', itemId);
    return { id, version: await ctx.store.items.touch(id, version) };
  },
  audit: ({ id, itemId }) => ({ subject: `item-list:${id}`, detail: { itemId } }),
});

/** Puts an edition in force. @basis GBF-2024-54 */
export const publishItemList = useCase<InspectionStore>()({
  name: 'inspection.item.publish',
  title: '公布事项清单',
  permission: 'item.manage',
  async run(ctx, { id, version }: InputOf<typeof ItemApi.publish>) {
    const list = await lockDraft(ctx, id);
    if (list.itemCount === 0) {
      throw new Refusal({ code: 'item.list-empty', message: '清单没有事项，不能公布', wayOut: '先录入或导入事项', basis: ['GBF-2024-54'] });
    }
    await ctx.store.items.publish(list, version, ctx.today, ctx.actor.name);
    return itemListRow((await ctx.store.items.find(id))!);
  },
  audit: (_, reply) => ({ subject: `item-list:${reply.id}`, detail: { edition: reply.edition, items: reply.itemCount } }),
});

export const readPublicItems = defineQuery<InspectionStore>()({
  name: 'inspection.item.public-list',
  title: '公众查询事项清单',
  permission: 'public',
  async run(ctx, { departmentId }: InputOf<typeof ItemApi.publicList>) {
    const lists = (await ctx.store.items.lists(departmentId)).filter((list) => list.state === 'in-force');
    const rows = await Promise.all(
      lists.map(async (list) => {
        const head = itemListRow(list);
        const items = await ctx.store.items.itemsOf(list.id);
        return items.map((item) => ({ ...item, department: head.department, edition: list.edition, publishedOn: list.publishedOn! }));
      }),
    );
    return { rows: rows.flat() };
  },
});
