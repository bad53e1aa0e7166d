import { DeskApi, type ReplyOf } from '@xinheng/contracts';
import { useMemo } from 'react';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { Chart } from '../../components/chart.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useToday } from '../../components/use-today.js';

type Overview = ReplyOf<typeof DeskApi.overview>;
type Row = Overview['rows'][number];

const YEARS_BACK = 3;

const columns = ({ figures }: Overview): readonly Column<Row>[] => [
  { key: 'department', head: '部门', kind: 'long', cell: ({ departmentName }) => departmentName },
  ...figures.map(
    ({ key, title, definition }): Column<Row> => ({
      key,
      head: <span title={definition}>{title}</span>,
      label: title,
      kind: 'number',
      cell: (row) => formatCount(row.figures[key] ?? 0),
    }),
  ),
];

const totalRow = ({ total }: Overview): Row => ({ departmentId: 'total', departmentName: '合计', figures: total });

/** How many doors were opened for how many checks: what merging visits has saved. */
function Merged({ merged }: Pick<Overview, 'merged'>) {
  const option = useMemo(() => {
    const parts = Object.entries(merged.byDepartments);
    return {
      grid: { left: 8, right: 16, top: 16, bottom: 8 },
      xAxis: { type: 'category' as const, data: parts.map(([count]) => `${count} 个部门`) },
      yAxis: { type: 'value' as const, minInterval: 1 },
      series: [{ type: 'bar' as const, name: '入企次数', barMaxWidth: 40, data: parts.map(([, visits]) => visits) }],
    };
  }, [merged]);
  const words = `${formatCount(merged.checks)} 户次检查合并为 ${formatCount(merged.visits)} 次入企，少进门 ${formatCount(merged.saved)} 次`;
  return (
    <Card title="合并入企" note={words} padded>
      {merged.visits === 0 ? <EmptyState title="今年还没有入企检查" /> : <Chart option={option} label={words} height={200} />}
    </Card>
  );
}

export default function StatisticsPage() {
  const { values, change } = useAddressFilters(['year']);
  const today = useToday();
  const thisYear = Number(today?.slice(0, 4) ?? values.year ?? 0);
  const years = Object.fromEntries(Array.from({ length: YEARS_BACK }, (_, back) => [String(thisYear - back), `${thisYear - back} 年`]));
  const overview = useRead(DeskApi.overview, values.year ? { year: Number(values.year) } : {}, { keep: true });
  return (
    <>
      <PageHead
        crumbs={[{ text: '双随机抽查' }, { text: '统计' }]}
        title={overview.data ? `${overview.data.year} 年各部门完成情况` : '各部门完成情况'}
        note="为零的部门也列出；每个数字的口径见表下"
        actions={
          thisYear > 0 && (
            <FilterSelect label="年度" none="今年" value={values.year} options={years} onChange={(year) => change({ year })} />
          )
        }
      />
      <ReadState read={overview} rows={8}>
        {(data) => (
          <div className="stack">
            <Card>
              {data.rows.length === 0 ? (
                <EmptyState title="还没有可统计的抽查" note="抽取完成后即按部门统计。" />
              ) : (
                <DenseTable
                  label="各部门完成情况"
                  columns={columns(data)}
                  rows={[...data.rows, totalRow(data)]}
                  rowKey={({ departmentId }) => departmentId}
                />
              )}
              <dl className="facts card-body">
                {data.figures.map(({ key, title, definition }) => [<dt key={key}>{title}</dt>, <dd key={`${key}-words`}>{definition}</dd>])}
              </dl>
            </Card>
            <Merged merged={data.merged} />
          </div>
        )}
      </ReadState>
    </>
  );
}
