import type { CheckMethod, CheckPoint, ItemLevel, ItemListRow, ItemListState, ItemView } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';
import type { Item, ItemList } from '../generated/client.js';
import { rowsOf, updateSeen } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface ItemListHead {
  readonly id: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly edition: number;
  readonly state: ItemListState;
  readonly publishedOn: LocalDate | null;
  readonly publishedBy: string | null;
  readonly itemCount: number;
  readonly version: number;
}

type Counted = ItemList & { _count: { item: number } };

const headOf = (row: Counted): ItemListHead => ({
  id: row.id,
  departmentId: row.departmentId,
  departmentName: row.departmentName,
  edition: row.edition,
  state: row.state as ItemListState,
  publishedOn: row.publishedOn ? (row.publishedOn.toISOString().slice(0, 10) as LocalDate) : null,
  publishedBy: row.publishedBy,
  itemCount: row._count.item,
  version: row.version,
});

const itemOf = ({ listId: _, ...row }: Item): ItemView => ({
  ...row,
  level: row.level as ItemLevel,
  methods: row.methods as CheckMethod[],
  checkPoints: row.checkPoints as unknown as CheckPoint[],
});

const columnsOf = (listId: string, item: ItemView) => ({ ...item, listId, checkPoints: item.checkPoints as object[] });

export const itemListRow = (head: ItemListHead): ItemListRow => {
  const { departmentId, departmentName, ...rest } = head;
  return { ...rest, department: { id: departmentId, name: departmentName } };
};

const withCount = { _count: { select: { item: true } } } as const;

/** Editions of the departments' item lists. */
export class ItemStore {
  constructor(private readonly tx: InspectionTx) {}

  async lists(departmentId: string | undefined): Promise<ItemListHead[]> {
    const rows = await this.tx.prisma.itemList.findMany({
      where: departmentId === undefined ? {} : { departmentId },
      include: withCount,
      orderBy: [{ departmentName: 'asc' }, { edition: 'desc' }],
    });
    return rows.map(headOf);
  }

  async find(id: string): Promise<ItemListHead | undefined> {
    const row = await this.tx.prisma.itemList.findUnique({ where: { id }, include: withCount });
    return row ? headOf(row) : undefined;
  }

  async lock(id: string): Promise<ItemListHead | undefined> {
    await this.tx.sql.query('SELECT 1 FROM item_list WHERE id = $1 FOR UPDATE', [id]);
    return this.find(id);
  }

  async inForce(departmentId: string): Promise<ItemListHead | undefined> {
    const row = await this.tx.prisma.itemList.findFirst({ where: { departmentId, state: 'in-force' }, include: withCount });
    return row ? headOf(row) : undefined;
  }

  async itemsOf(listId: string): Promise<ItemView[]> {
    const rows = await this.tx.prisma.item.findMany({ where: { listId }, orderBy: { number: 'asc' } });
    return rows.map(itemOf);
  }

  /** Items of the edition in force of any department, by id. */
  async publishedItems(ids: readonly string[]): Promise<ItemView[]> {
    const rows = await this.tx.prisma.item.findMany({
      where: { id: { in: [...ids] }, itemList: { state: 'in-force' } },
      orderBy: { number: 'asc' },
    });
    return rows.map(itemOf);
  }

  /** The newest text of each item, also of one that is no longer in force: for names on old rows. */
  namesOf(ids: readonly string[]): Promise<{ id: string; number: string; name: string; level: ItemLevel }[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT DISTINCT ON (i.id) i.id, i.number, i.name, i.level FROM item i JOIN item_list l ON l.id = i.list_id
        WHERE i.id = ANY ($1::uuid[]) ORDER BY i.id, l.edition DESC`,
      [ids],
    );
  }

  async lastEdition(departmentId: string): Promise<number> {
    const row = await this.tx.prisma.itemList.findFirst({ where: { departmentId }, orderBy: { edition: 'desc' } });
    return row?.edition ?? 0;
  }

  async draftOf(departmentId: string): Promise<ItemListHead | undefined> {
    const row = await this.tx.prisma.itemList.findFirst({ where: { departmentId, state: 'draft' }, include: withCount });
    return row ? headOf(row) : undefined;
  }

  async createDraft(
    list: { id: string; departmentId: string; departmentName: string; edition: number },
    items: readonly ItemView[],
  ): Promise<void> {
    await this.tx.prisma.itemList.create({ data: { ...list, state: 'draft' } });
    await this.tx.prisma.item.createMany({ data: items.map((item) => columnsOf(list.id, item)) });
  }

  /** Writes items by their id within a draft. */
  async putItems(listId: string, items: readonly ItemView[]): Promise<void> {
    await this.tx.prisma.item.deleteMany({ where: { listId, id: { in: items.map((item) => item.id) } } });
    await this.tx.prisma.item.createMany({ data: items.map((item) => columnsOf(listId, item)) });
  }

  async removeItem(listId: string, id: string): Promise<number> {
    return (await this.tx.prisma.item.deleteMany({ where: { listId, id } })).count;
  }

  touch(id: string, version: number): Promise<number> {
    return updateSeen(this.tx.sql, 'item_list', '事项清单', { id, version }, {});
  }

  /** Puts a draft in force in place of the edition before it. */
  async publish(list: ItemListHead, version: number, on: LocalDate, by: string): Promise<number> {
    await this.tx.sql.run(
      `UPDATE item_list SET state = 'superseded', version = version + 1 WHERE department_id = $1 AND state = 'in-force'`,
      [list.departmentId],
    );
    return updateSeen(
      this.tx.sql,
      'item_list',
      '事项清单',
      { id: list.id, version },
      { state: 'in-force', publishedOn: on, publishedBy: by },
    );
  }
}
