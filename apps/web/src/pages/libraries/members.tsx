import { LibraryApi, type ReplyOf, riskClasses } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { chinaDay } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { RiskClassMark } from '../../components/risk-class-mark.js';
import { SearchBox } from '../../components/search-box.js';
import type { AddressFilters } from '../../components/use-address-filters.js';
import type { Library } from './library-page.js';

export const MEMBER_FILTERS = ['text', 'riskClass', 'tag', 'fault'] as const;
type MemberFilter = (typeof MEMBER_FILTERS)[number];
type Member = ReplyOf<typeof LibraryApi.members>['rows'][number];
type Request = Parameters<typeof useRead<typeof LibraryApi.members>>[1];

const COLUMNS: readonly Column<Member>[] = [
  { key: 'name', head: '名称', kind: 'long', cell: ({ code, name }) => <Link to={`/roster/${code}`}>{name}</Link> },
  { key: 'code', head: '统一社会信用代码', kind: 'keep', cell: ({ code }) => <CodeText code={code} /> },
  { key: 'status', head: '登记状态', kind: 'keep', cell: ({ statusText }) => statusText },
  {
    key: 'class',
    head: '通用等级',
    kind: 'keep',
    cell: ({ riskClass, classAsOf }) => <RiskClassMark riskClass={riskClass} asOf={classAsOf} />,
  },
  { key: 'industry', head: '行业', kind: 'keep', cell: ({ industryCode }) => industryCode ?? '—' },
  { key: 'address', head: '经营地址', kind: 'long', cell: ({ address }) => address || '—' },
  { key: 'tags', head: '标签', kind: 'long', cell: ({ tags }) => tags.join('、') || '—' },
  { key: 'changed', head: '更新', kind: 'number', cell: ({ changedAt }) => (changedAt ? chinaDay(changedAt) : '—') },
];

interface Props {
  readonly library: Library;
  readonly filters: AddressFilters<MemberFilter>;
}

/** Members with their class: protected data, so every look is on record. */
export function Members({ library, filters: { values, change, clear, any } }: Props) {
  const after = useKeysetCursor();
  const members = useRead(LibraryApi.members, { ...values, id: library.id, after, limit: 50 } as Request, { keep: true });
  return (
    <Card>
      <div className="filter-line">
        <SearchBox label="名称或代码" value={values.text} onSearch={(text) => change({ text })} />
        <FilterSelect label="通用等级" value={values.riskClass} options={riskClasses} onChange={(riskClass) => change({ riskClass })} />
        <SearchBox label="标签" value={values.tag} onSearch={(tag) => change({ tag })} />
        {any && (
          <button type="button" className="link note" onClick={clear}>
            全部清除
          </button>
        )}
      </div>
      <ReadState read={members} rows={10}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState
              title={any ? '没有符合条件的成员' : '名录库还没有成员'}
              note={any ? '可以先去掉一个条件。' : '用上方“按条件入库”从登记名录取，或导入文件。'}
            >
              {any && <Button onClick={clear}>全部清除</Button>}
            </EmptyState>
          ) : (
            <>
              <DenseTable label="名录库成员" columns={COLUMNS} rows={rows} rowKey={({ code }) => code} />
              <KeysetFoot
                shown={rows.length}
                next={next}
                total={any ? undefined : formatCount(library.memberCount)}
                busy={members.isFetching}
              >
                <span>含信用风险等级，查看留痕；等级只用于配置监管资源，不评价、不公开</span>
              </KeysetFoot>
            </>
          )
        }
      </ReadState>
    </Card>
  );
}
