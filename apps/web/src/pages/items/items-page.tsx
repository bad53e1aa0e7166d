import { ItemApi, itemListStates, type ReplyOf } from '@xinheng/contracts';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag, type Tone } from '../../components/status-tag.js';
import { useMay } from '../../session/session.js';

export type ItemList = ReplyOf<typeof ItemApi.lists>['rows'][number];

const TONES: Readonly<Record<ItemList['state'], Tone>> = { draft: 'warning', 'in-force': 'success', superseded: 'neutral' };

export const ListState = ({ state }: Pick<ItemList, 'state'>) => <StatusTag tone={TONES[state]}>{itemListStates[state]}</StatusTag>;

const COLUMNS: readonly Column<ItemList>[] = [
  {
    key: 'department',
    head: '部门与版本',
    kind: 'long',
    cell: ({ id, department, edition }) => (
      <Link to={`/items/${id}`}>
        {department.name} 第 {edition} 版
      </Link>
    ),
  },
  { key: 'state', head: '状态', kind: 'keep', cell: ({ state }) => <ListState state={state} /> },
  { key: 'count', head: '事项', kind: 'number', cell: ({ itemCount }) => `${formatCount(itemCount)} 项` },
  { key: 'published', head: '公布日期', kind: 'keep', cell: ({ publishedOn }) => publishedOn ?? '—' },
  { key: 'by', head: '公布人', kind: 'keep', cell: ({ publishedBy }) => publishedBy ?? '—' },
];

export default function ItemsPage() {
  const navigate = useNavigate();
  const lists = useRead(ItemApi.lists, {});
  const mayManage = useMay('item.manage');
  const draft = useAct(ItemApi.draft, ['inspection.item']);
  const start = async () => {
    const made = await draft.run({});
    if (made) void navigate(`/items/${made.id}`);
  };
  const button = mayManage && (
    <Button kind="primary" busy={draft.busy} onClick={() => void start()}>
      编制新版清单
    </Button>
  );
  return (
    <>
      <PageHead
        crumbs={[{ text: '名录库' }, { text: '事项清单' }]}
        title="抽查事项清单"
        note="清单之外的事项不得抽查；新版公布后代替前一版，前一版留档"
        actions={button}
      />
      <div className="stack">
        {draft.problem && <ProblemPanel problem={draft.problem} />}
        <Card>
          <ReadState read={lists}>
            {({ rows }) =>
              rows.length === 0 ? (
                <EmptyState title="还没有事项清单" note="先编制清单：可从文件导入，也可逐项填写；公布后才能安排抽查。">
                  {button}
                </EmptyState>
              ) : (
                <DenseTable
                  label="事项清单各版"
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={({ id }) => id}
                  onOpen={({ id }) => void navigate(`/items/${id}`)}
                />
              )
            }
          </ReadState>
        </Card>
      </div>
    </>
  );
}
