import { workingCalendar } from '@xinheng/calendar';
import { CONFIDENCE_LABELS, type Confidence, cite, PARAMETERS, STATUTES, type Statute } from '@xinheng/law';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHead } from '../../components/page-head.js';
import { SearchBox } from '../../components/search-box.js';
import { StatusTag } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { valueWords } from './value-words.js';

interface ParameterRow {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly value: unknown;
  readonly scope: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly basis: readonly string[];
  readonly confidence: Confidence;
  readonly note: string | undefined;
}

const ROWS: readonly ParameterRow[] = Object.values(PARAMETERS).flatMap(({ key, title, unit, values }) =>
  values.map(({ value, scope, from, to, basis, confidence, note }) => ({
    key,
    title,
    unit,
    value,
    scope,
    from,
    to,
    basis,
    confidence,
    note,
  })),
);

const ConfidenceTag = ({ confidence }: { readonly confidence: Confidence }) =>
  confidence === 'P' ? (
    <span className="text-success">{CONFIDENCE_LABELS.P}</span>
  ) : (
    <StatusTag tone="unproven" reason={CONFIDENCE_LABELS[confidence]}>
      {confidence === 'L' ? '地方' : '待核'}
    </StatusTag>
  );

const period = (from: string | undefined, to: string | undefined): string => `${from ?? '—'} 起${to ? `，至 ${to}` : ''}`;

const COLUMNS: readonly Column<ParameterRow>[] = [
  {
    key: 'title',
    head: '参数',
    kind: 'long',
    cell: ({ title, key }) => (
      <>
        {title}
        <span className="second">{key}</span>
      </>
    ),
  },
  {
    key: 'value',
    head: '值',
    kind: 'long',
    cell: ({ value, unit, note }) => (
      <>
        <b>{valueWords(value)}</b> <span className="note">{unit}</span>
        {note && <span className="second">{note}</span>}
      </>
    ),
  },
  { key: 'scope', head: '适用', kind: 'keep', cell: ({ scope }) => (scope === 'national' ? '全国' : `区划 ${scope}`) },
  { key: 'period', head: '适用期间', kind: 'keep', cell: ({ from, to }) => period(from, to) },
  { key: 'basis', head: '依据', kind: 'long', cell: ({ basis }) => basis.map(cite).join('、') },
  { key: 'confidence', head: '核对', kind: 'keep', cell: ({ confidence }) => <ConfidenceTag confidence={confidence} /> },
];

interface StatuteRow extends Statute {
  readonly key: string;
}

const LAWS: readonly StatuteRow[] = Object.entries(STATUTES).map(([key, statute]) => ({ key, ...(statute as Statute) }));

const LAW_COLUMNS: readonly Column<StatuteRow>[] = [
  { key: 'title', head: '名称', kind: 'long', cell: ({ title, note }) => <span title={note}>{title}</span> },
  { key: 'number', head: '文号', kind: 'keep', cell: ({ number }) => number ?? '—' },
  { key: 'period', head: '施行', kind: 'keep', cell: ({ inForce }) => period(inForce.from, inForce.to) },
  {
    key: 'scope',
    head: '适用',
    kind: 'keep',
    cell: ({ scope }) => (scope === 'national' ? '全国' : scope === 'unlocated' ? '地方' : `区划 ${scope}`),
  },
  { key: 'confidence', head: '核对', kind: 'keep', cell: ({ confidence }) => <ConfidenceTag confidence={confidence} /> },
];

const calendar = workingCalendar();

function Calendars() {
  return (
    <Card title="工作日历" note="没有载入的年份不推算，办理时会说明缺哪一年" padded>
      <dl className="facts">
        {calendar.years.map((year) => [
          <dt key={year}>{year} 年</dt>,
          <dd key={`${year}-papers`}>{calendar.papersOf(year).join('；')}</dd>,
        ])}
      </dl>
    </Card>
  );
}

/** The register that the rules read, with the mark of how far each value has been checked against its official text. */
export default function LawPage() {
  const { values, change } = useAddressFilters(['q']);
  const words = values.q ?? '';
  const parameters = ROWS.filter(({ title, key, basis }) => [title, key, ...basis.map(cite)].some((text) => text.includes(words)));
  const laws = LAWS.filter(({ title, number, key }) => [title, number ?? '', key].some((text) => text.includes(words)));
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '法规参数' }]}
        title="法规参数"
        note="随本版本发布的参数与法规登记；带“待核”标记的只见于解读或转述，办理前请对照原文"
      />
      <div className="stack">
        <div className="card filter-line">
          <SearchBox label="参数、法规名称或文号" value={values.q} onSearch={(q) => change({ q })} />
        </div>
        <Card title={`参数 ${parameters.length} 项`} note="旧值留存，过去的决定按当日的值复核">
          {parameters.length === 0 ? (
            <EmptyState title="没有符合条件的参数" />
          ) : (
            <DenseTable label="法规参数" columns={COLUMNS} rows={parameters} rowKey={({ key, scope, from }) => `${key}-${scope}-${from}`} />
          )}
        </Card>
        <Calendars />
        <Card title={`法规与文件 ${laws.length} 件`}>
          {laws.length === 0 ? (
            <EmptyState title="没有符合条件的法规" />
          ) : (
            <DenseTable label="法规登记" columns={LAW_COLUMNS} rows={laws} rowKey={({ key }) => key} />
          )}
        </Card>
      </div>
    </>
  );
}
