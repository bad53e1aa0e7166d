import { useQueryClient } from '@tanstack/react-query';
import { ItemApi, type ReplyOf } from '@xinheng/contracts';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { upload } from '../../api/upload.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { ReportImport } from '../../components/report-import.js';
import { useMay } from '../../session/session.js';
import { ITEM_COLUMNS } from './item-columns.js';
import { ItemFacts } from './item-facts.js';
import { ListState } from './items-page.js';
import { PublishList } from './publish-list.js';

const ItemForm = lazy(() => import('./item-form.js'));

export type WholeList = ReplyOf<typeof ItemApi.list>;
export type Item = WholeList['items'][number];

function ImportDialog({ list, onClose }: { readonly list: WholeList; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const send = async (file: File, write: boolean) => {
    const request = { id: list.id, fileName: file.name, write: write ? ('true' as const) : ('false' as const), version: list.version };
    const report = await upload(ItemApi.importFile, request, file);
    if (write) await queries.invalidateQueries({ queryKey: [ItemApi.list.id] });
    return report;
  };
  return (
    <ReportImport
      title="导入事项清单"
      expects="列名用公布文本的列名：编号、抽查类别、抽查事项、检查对象、事项类别、检查方式、检查主体、检查依据等。"
      send={send}
      onClose={onClose}
    />
  );
}

interface PanelProps {
  readonly list: WholeList;
  /** Undefined: a new item. */
  readonly item: Item | undefined;
  readonly onClose: () => void;
}

function ItemPanel({ list, item, onClose }: PanelProps) {
  const editable = useMay('item.manage') && list.state === 'draft';
  return (
    <DialogBox kind="side" wide title={item ? `${item.number} ${item.name}` : '新增事项'} onClose={onClose}>
      {editable ? (
        <Suspense fallback={<Loading />}>
          <ItemForm list={list} item={item} onSaved={onClose} />
        </Suspense>
      ) : (
        item && <ItemFacts item={item} />
      )}
    </DialogBox>
  );
}

function ItemsCard({ list, onOpen }: { readonly list: WholeList; readonly onOpen: (item: Item) => void }) {
  return (
    <Card title={`${list.items.length} 项`} note="点开一项看检查表与依据">
      {list.items.length === 0 ? (
        <EmptyState title="这一版还没有事项" note="导入文件或逐项新增，公布前都可以修改。" />
      ) : (
        <DenseTable label="抽查事项" columns={ITEM_COLUMNS} rows={list.items} rowKey={({ id }) => id} onOpen={onOpen} />
      )}
    </Card>
  );
}

export default function ItemListPage() {
  const { listId = '' } = useParams();
  const read = useRead(ItemApi.list, { id: listId });
  const mayManage = useMay('item.manage');
  const [shown, setShown] = useState<Item | 'new'>();
  const [importing, setImporting] = useState(false);
  return (
    <ReadState read={read} rows={8}>
      {(list) => (
        <>
          <PageHead
            crumbs={[{ text: '名录库' }, { text: '事项清单', to: '/items' }, { text: `第 ${list.edition} 版` }]}
            title={`${list.department.name} 第 ${list.edition} 版`}
            tags={<ListState state={list.state} />}
            note={list.publishedOn ? `${list.publishedBy} 于 ${list.publishedOn} 公布` : '公布之前不能用于抽查'}
            actions={
              mayManage &&
              list.state === 'draft' && (
                <>
                  <Button onClick={() => setImporting(true)}>导入文件</Button>
                  <Button onClick={() => setShown('new')}>新增一项</Button>
                  <PublishList list={list} />
                </>
              )
            }
          />
          <ItemsCard list={list} onOpen={setShown} />
          {shown && <ItemPanel list={list} item={shown === 'new' ? undefined : shown} onClose={() => setShown(undefined)} />}
          {importing && <ImportDialog list={list} onClose={() => setImporting(false)} />}
        </>
      )}
    </ReadState>
  );
}
