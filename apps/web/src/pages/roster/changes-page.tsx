import { type ReplyOf, RosterApi } from '@xinheng/contracts';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';

type Change = ReplyOf<typeof RosterApi.changes>['rows'][number];

const KINDS = { registered: '新登记', changed: '变更', restored: '撤销恢复', removed: '移出' } as const;
const PAGE = 50;

const COLUMNS: readonly Column<Change>[] = [
  { key: 'at', head: '时间', kind: 'keep', cell: ({ at }) => <InstantText at={at} /> },
  { key: 'kind', head: '变化', kind: 'keep', cell: ({ kind }) => <StatusTag>{KINDS[kind]}</StatusTag> },
  {
    key: 'name',
    head: '名称',
    kind: 'long',
    cell: ({ code, name, subject }) => (subject ? <Link to={`/roster/${code}`}>{name}</Link> : name),
  },
  { key: 'code', head: '统一社会信用代码', kind: 'keep', cell: ({ code }) => <CodeText code={code} /> },
  { key: 'title', head: '内容', kind: 'long', cell: ({ title }) => title },
  { key: 'actor', head: '经办', kind: 'keep', cell: ({ actor }) => actor },
];

export default function ChangesPage() {
  const { id = '' } = useParams();
  const after = useKeysetCursor();
  const changes = useRead(RosterApi.changes, { id, after, limit: PAGE }, { keep: true });
  return (
    <>
      <PageHead
        crumbs={[{ text: '名录库' }, { text: '检查对象', to: '/roster' }, { text: '认证后的变化' }]}
        title="认证后的变化"
        note="上次认证之后登记、变更或移出的户；重新认证前请逐项核对"
      />
      <Card>
        <ReadState read={changes} rows={8}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState title="认证之后没有变化" note="名录与认证时一致。" />
            ) : (
              <>
                <DenseTable label="认证后的变化" columns={COLUMNS} rows={rows} rowKey={({ at, code, kind }) => `${at}-${code}-${kind}`} />
                <KeysetFoot shown={rows.length} next={next} busy={changes.isFetching} />
              </>
            )
          }
        </ReadState>
      </Card>
    </>
  );
}
