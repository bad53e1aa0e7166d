import { hygienePartLabels, type ReplyOf, SubjectApi, subjectKindLabels, subjectStatusLabels } from '@xinheng/contracts';
import { Link, useNavigate } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button, ButtonLink } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCapped } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { SearchBox } from '../../components/search-box.js';
import { StatusTag } from '../../components/status-tag.js';
import type { AddressFilters } from '../../components/use-address-filters.js';
import { useMay } from '../../session/session.js';
import { RegionSelect } from './region-select.js';

export const ROSTER_FILTERS = ['q', 'region', 'kind', 'status', 'tag', 'hygiene'] as const;
export type RosterFilter = (typeof ROSTER_FILTERS)[number];

type Subject = ReplyOf<typeof SubjectApi.search>['rows'][number];

const LIVE = 'active';
const PAGE = 50;

const COLUMNS: readonly Column<Subject>[] = [
  { key: 'name', head: '名称', kind: 'long', cell: ({ code, name }) => <Link to={`/roster/${code}`}>{name}</Link> },
  { key: 'code', head: '统一社会信用代码', kind: 'keep', cell: ({ code }) => <CodeText code={code} /> },
  { key: 'kind', head: '类别', kind: 'keep', cell: ({ kind }) => subjectKindLabels[kind] },
  {
    key: 'status',
    head: '登记状态',
    kind: 'keep',
    cell: ({ status }) => (status === LIVE ? subjectStatusLabels[status] : <StatusTag>{subjectStatusLabels[status]}</StatusTag>),
  },
  { key: 'region', head: '区划', kind: 'keep', cell: ({ region }) => region?.name ?? region?.code ?? '—' },
  { key: 'tags', head: '标签', kind: 'long', cell: ({ tags }) => tags.join('、') || '—' },
  {
    key: 'hygiene',
    head: '名录问题',
    kind: 'long',
    cell: ({ hygiene }) => (hygiene.length > 0 ? hygiene.map((part) => hygienePartLabels[part]).join('、') : '无'),
  },
  { key: 'confirmed', head: '数据截至', kind: 'number', cell: ({ confirmedOn }) => confirmedOn },
];

/** The narrowest filter first: dropping it is the way out of an empty list. */
const NARROWEST: readonly RosterFilter[] = ['q', 'tag', 'hygiene', 'kind', 'status', 'region'];
const FILTER_NAMES: Readonly<Record<RosterFilter, string>> = {
  q: '查找的文字',
  tag: '标签',
  hygiene: '名录问题',
  kind: '类别',
  status: '登记状态',
  region: '区划',
};

interface Props {
  readonly filters: AddressFilters<RosterFilter>;
  readonly region: string;
}

function NoRows({ filters }: { readonly filters: Props['filters'] }) {
  const mayImport = useMay('subject.import');
  const narrowest = NARROWEST.find((name) => filters.values[name]);
  if (!narrowest) {
    return (
      <EmptyState title="名录还是空的" note="从登记系统导出检查对象，导入后即可在这里查看和认证。">
        {mayImport && (
          <ButtonLink to="/imports" kind="primary">
            导入名录文件
          </ButtonLink>
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="没有符合条件的户" note="可以先去掉最窄的条件再看。">
      <Button onClick={() => filters.change({ [narrowest]: undefined })}>去掉“{FILTER_NAMES[narrowest]}”</Button>
      <Button onClick={filters.clear}>全部清除</Button>
    </EmptyState>
  );
}

function FilterLine({ filters }: { readonly filters: Props['filters'] }) {
  const { values, change, clear, any } = filters;
  return (
    <div className="filter-line">
      <SearchBox label="名称任意一段或代码开头" value={values.q} onSearch={(q) => change({ q })} />
      <RegionSelect value={values.region} onChange={(region) => change({ region })} />
      <FilterSelect label="类别" value={values.kind} options={subjectKindLabels} onChange={(kind) => change({ kind })} />
      <FilterSelect label="登记状态" value={values.status} options={subjectStatusLabels} onChange={(status) => change({ status })} />
      <FilterSelect label="名录问题" value={values.hygiene} options={hygienePartLabels} onChange={(hygiene) => change({ hygiene })} />
      {values.tag && (
        <button type="button" className="chip on" onClick={() => change({ tag: undefined })}>
          标签：{values.tag} ×
        </button>
      )}
      {any && (
        <button type="button" className="link note" onClick={clear}>
          全部清除
        </button>
      )}
    </div>
  );
}

export function SubjectList({ filters, region }: Props) {
  const navigate = useNavigate();
  const after = useKeysetCursor();
  const search = useRead(
    SubjectApi.search,
    { ...filters.values, region, after, limit: PAGE } as Parameters<typeof useRead<typeof SubjectApi.search>>[1],
    { keep: true },
  );
  return (
    <Card>
      <FilterLine filters={filters} />
      <ReadState read={search} rows={12}>
        {({ rows, next, total }) =>
          rows.length === 0 ? (
            <NoRows filters={filters} />
          ) : (
            <>
              <DenseTable
                label="检查对象"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ code }) => code}
                onOpen={({ code }) => void navigate(`/roster/${code}`)}
              />
              <KeysetFoot shown={rows.length} next={next} total={formatCapped(total)} busy={search.isFetching}>
                <span>筛选条件在网址中，可直接转发</span>
              </KeysetFoot>
            </>
          )
        }
      </ReadState>
    </Card>
  );
}
