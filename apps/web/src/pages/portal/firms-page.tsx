import { PublicSubjectApi, type ReplyOf, subjectKindLabels, subjectStatusLabels } from '@xinheng/contracts';
import { Link, useNavigate } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCapped } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { FirmSearch } from './firm-search.js';
import './portal.css';

type Firm = ReplyOf<typeof PublicSubjectApi.search>['rows'][number];

const COLUMNS: readonly Column<Firm>[] = [
  { key: 'name', head: '名称', kind: 'long', cell: ({ code, name }) => <Link to={`/firms/${code}`}>{name}</Link> },
  { key: 'code', head: '统一社会信用代码', kind: 'keep', cell: ({ code }) => <CodeText code={code} /> },
  { key: 'kind', head: '类别', kind: 'keep', cell: ({ kind }) => subjectKindLabels[kind] },
  { key: 'status', head: '登记状态', kind: 'keep', cell: ({ status }) => subjectStatusLabels[status] },
  { key: 'region', head: '区划', kind: 'keep', cell: ({ region }) => region?.name ?? '—' },
];

function Found({ q }: { readonly q: string }) {
  const navigate = useNavigate();
  const after = useKeysetCursor();
  const found = useRead(PublicSubjectApi.search, { q, after }, { keep: true });
  return (
    <Card>
      <ReadState read={found} rows={8}>
        {({ rows, next, total }) =>
          rows.length === 0 ? (
            <EmptyState title={`没有查到“${q}”`} note="可以少输入几个字再查，或核对 18 位代码。没有登记在本地名录的企业查不到。" />
          ) : (
            <>
              <DenseTable
                label="查到的企业"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ code }) => code}
                onOpen={({ code }) => void navigate(`/firms/${code}`)}
              />
              <KeysetFoot shown={rows.length} next={next} total={formatCapped(total)} busy={found.isFetching} />
            </>
          )
        }
      </ReadState>
    </Card>
  );
}

export default function FirmsPage() {
  const { values } = useAddressFilters(['q']);
  const q = values.q ?? '';
  return (
    <div className="public-width portal-page">
      <PageHead title={q ? `查询“${q}”` : '查企业'} />
      <div className="stack">
        <FirmSearch key={q} initial={q} />
        {q ? <Found q={q} /> : <EmptyState title="请输入企业名称或代码" />}
      </div>
    </div>
  );
}
