import { ItemApi, itemLevels, type ReplyOf } from '@xinheng/contracts';
import { useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { SearchBox } from '../../components/search-box.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { ItemFacts } from '../items/item-facts.js';
import './portal.css';

type OpenItem = ReplyOf<typeof ItemApi.publicList>['rows'][number];

const COLUMNS: readonly Column<OpenItem>[] = [
  { key: 'number', head: '编号', kind: 'keep', cell: ({ number }) => number },
  {
    key: 'name',
    head: '抽查事项',
    kind: 'long',
    cell: ({ name, category }) => (
      <>
        {name}
        <span className="second">{category}</span>
      </>
    ),
  },
  { key: 'level', head: '事项类别', kind: 'keep', cell: ({ level }) => itemLevels[level] },
  { key: 'object', head: '检查对象', kind: 'long', cell: ({ objectType }) => objectType },
  { key: 'body', head: '检查主体', kind: 'long', cell: ({ checkingBody }) => checkingBody },
  { key: 'basis', head: '检查依据', kind: 'long', cell: ({ legalBasis }) => legalBasis },
  { key: 'published', head: '公布', kind: 'keep', cell: ({ publishedOn, edition }) => `${publishedOn} 第 ${edition} 版` },
];

const fits = (item: OpenItem, words: string): boolean =>
  [item.number, item.name, item.category, item.objectType, item.checkingBody, item.legalBasis].some((text) => text.includes(words));

export default function OpenItemsPage() {
  const items = useRead(ItemApi.publicList, {});
  const { values, change } = useAddressFilters(['q']);
  const [shown, setShown] = useState<OpenItem>();
  return (
    <div className="public-width portal-page">
      <PageHead title="抽查事项清单" note="清单之外的事项不得抽查；点开一项看检查表的每一点与依据" />
      <Card>
        <div className="filter-line">
          <SearchBox label="事项、对象、机关或依据" value={values.q} onSearch={(q) => change({ q })} />
        </div>
        <ReadState read={items} rows={8}>
          {({ rows }) => {
            const found = values.q ? rows.filter((item) => fits(item, values.q ?? '')) : rows;
            if (found.length === 0) {
              return <EmptyState title={rows.length === 0 ? '还没有公布的清单' : '没有符合条件的事项'} note="未列入清单的事项不得抽查。" />;
            }
            return <DenseTable label="现行抽查事项" columns={COLUMNS} rows={found} rowKey={({ id }) => id} onOpen={setShown} />;
          }}
        </ReadState>
      </Card>
      {shown && (
        <DialogBox kind="side" wide title={`${shown.number} ${shown.name}`} onClose={() => setShown(undefined)}>
          <ItemFacts item={shown} />
        </DialogBox>
      )}
    </div>
  );
}
