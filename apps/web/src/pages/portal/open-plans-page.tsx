import { PlanApi, type ReplyOf } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import './portal.css';

type OpenPlan = ReplyOf<typeof PlanApi.publicList>['rows'][number];
type Row = OpenPlan['rows'][number];

const months = ({ fromMonth, toMonth, timesPerYear }: Row): string =>
  `${fromMonth === toMonth ? `${fromMonth} 月` : `${fromMonth} 至 ${toMonth} 月`}，${timesPerYear} 批`;

const COLUMNS: readonly Column<Row>[] = [
  { key: 'title', head: '计划项', kind: 'long', cell: ({ title }) => title },
  { key: 'items', head: '抽查事项', kind: 'long', cell: ({ items }) => items.join('、') },
  { key: 'objects', head: '检查对象', kind: 'long', cell: ({ objects }) => objects },
  { key: 'mode', head: '方式', kind: 'keep', cell: ({ mode }) => mode },
  { key: 'months', head: '时间与批次', kind: 'keep', cell: months },
  {
    key: 'bodies',
    head: '发起与配合',
    kind: 'long',
    cell: ({ initiator, cooperating }) => `${initiator}${cooperating.length > 0 ? `；配合：${cooperating.join('、')}` : ''}`,
  },
];

export default function OpenPlansPage() {
  const plans = useRead(PlanApi.publicList, {});
  return (
    <div className="public-width portal-page">
      <PageHead title="年度抽查工作计划" note="先公布计划，再按计划抽查；临时抽查须另写明来源" />
      <ReadState read={plans} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Card>
              <EmptyState title="还没有公布的年度计划" note="计划批准并报上一级备案后公布在这里。" />
            </Card>
          ) : (
            <div className="stack">
              {rows.map((plan) => (
                <Card key={plan.id} title={plan.name} note={`${plan.department.name}·${plan.publishedOn} 公布`}>
                  <DenseTable label={plan.name} columns={COLUMNS} rows={plan.rows} rowKey={({ title }) => title} />
                </Card>
              ))}
            </div>
          )
        }
      </ReadState>
    </div>
  );
}
