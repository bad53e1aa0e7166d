import { isLocalDate, type LocalDate } from '@xinheng/kernel';
import { valueText } from '@xinheng/law';
import { Link } from 'react-router';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { SearchBox } from '../../components/search-box.js';
import { StatusTag } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useToday } from '../../components/use-today.js';
import { useMay, useSession } from '../../session/session.js';
import { MarkTag } from './mark-tag.js';
import { ParameterPanel } from './parameter-panel.js';
import { articleWords, type ParameterRow, parameterRows, rowFits } from './parameter-rows.js';
import { PendingChanges } from './pending-changes.js';
import { scopeWords } from './scope-words.js';
import { StatutesCard } from './statutes-card.js';
import { type Law, lawOf, useLawChanges } from './use-law.js';
import './law.css';

const SHOWN = { own: '本地适用的', unread: '请核对的', corrected: '本地更正的' };
const STATES = { applies: '', past: '已过期', future: '尚未生效' };

const Since = ({ from, to }: { readonly from: string; readonly to: string | undefined }) => (
  <span>
    {from}
    {to && <span className="second">至 {to}</span>}
  </span>
);

const columns = (region: string): readonly Column<ParameterRow>[] => [
  {
    key: 'title',
    head: '参数',
    kind: 'long',
    cell: ({ parameter: { title, key } }) => (
      <span>
        {title}
        <span className="second">{key}</span>
      </span>
    ),
  },
  {
    key: 'value',
    head: '值',
    kind: 'long',
    cell: ({ parameter, value, decides, state }) => (
      <span>
        <b>{valueText(parameter, value.value)}</b>{' '}
        {decides && (
          <StatusTag tone="success" reason="本地今天的办理按这个值判断">
            本地适用
          </StatusTag>
        )}
        {state !== 'applies' && <StatusTag>{STATES[state]}</StatusTag>}
        {value.note && <span className="second">{value.note}</span>}
      </span>
    ),
  },
  { key: 'scope', head: '范围', kind: 'keep', cell: ({ value }) => scopeWords(value.scope, region) },
  { key: 'from', head: '自', kind: 'keep', cell: ({ value: { from, to } }) => <Since from={from} to={to} /> },
  { key: 'basis', head: '条款', kind: 'long', cell: articleWords },
  {
    key: 'mark',
    head: '核对',
    kind: 'long',
    cell: ({ value }) => <MarkTag confidence={value.confidence} corrected={value.correction !== undefined} />,
  },
];

function Parameters({ law, today }: { readonly law: Law; readonly today: LocalDate }) {
  const { regionCode } = useSession();
  const { values, change } = useAddressFilters(['q', 'show', 'open']);
  const all = parameterRows(law.register, today, regionCode);
  const rows = all.filter((row) => rowFits(row, { words: values.q ?? '', show: values.show }));
  const open = all.find(({ id }) => id === values.open);
  return (
    <>
      <PendingChanges law={law} today={today} />
      <Card title={`参数 ${rows.length} 项`} note="旧值留存，过去的决定按当日的值复核">
        <div className="filter-line">
          <SearchBox label="参数、文件名称或条款" value={values.q} onSearch={(q) => change({ q })} />
          <FilterSelect label="显示" value={values.show} options={SHOWN} onChange={(show) => change({ show })} />
        </div>
        {rows.length === 0 ? (
          <EmptyState title="没有符合条件的参数" note="换一个词，或把“显示”改为全部。" />
        ) : (
          <DenseTable
            label="法规参数，按文件分组"
            columns={columns(regionCode)}
            rows={rows}
            rowKey={({ id }) => id}
            groupOf={({ statute }) => statute}
            onOpen={({ id }) => change({ open: id })}
            selected={values.open}
          />
        )}
      </Card>
      <StatutesCard words={values.q ?? ''} />
      {open && <ParameterPanel key={open.id} row={open} law={law} today={today} onClose={() => change({ open: undefined })} />}
    </>
  );
}

/** What the rules read: every value with its unit, place, article and mark, what this installation corrected, and how to correct it. */
export default function LawPage() {
  const changes = useLawChanges();
  const today = useToday();
  const mayConfigure = useMay('law.configure');
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '法规参数' }]}
        title="法规参数"
        note={
          mayConfigure
            ? '点开一项可以更正；没有“已核对原文”标记的只见于二手资料或地方文件，请对照原文'
            : '没有“已核对原文”标记的只见于二手资料或地方文件，办理前请对照原文；有误请告知系统管理员更正'
        }
        actions={
          <Link className="button" to="/system/calendar">
            工作日历
          </Link>
        }
      />
      <div className="stack">
        <ReadState read={changes} rows={8}>
          {({ rows }) => (today && isLocalDate(today) ? <Parameters law={lawOf(rows)} today={today} /> : <Loading />)}
        </ReadState>
      </div>
    </>
  );
}
