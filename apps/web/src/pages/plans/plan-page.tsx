import { drawModes, PlanApi, type ReplyOf } from '@xinheng/contracts';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button, ButtonLink } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { chinaTime } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { HashText } from '../../components/grouped-text.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { type Step, Stepper } from '../../components/stepper.js';
import { useMay } from '../../session/session.js';
import { MonthStrip } from './month-strip.js';
import { PlanActs } from './plan-acts.js';
import { PlanStateTag } from './plans-page.js';
import { ratioWords } from './ratio-words.js';
import { RemoveRow } from './remove-row.js';
import './plans.css';

const RowForm = lazy(() => import('./row-form.js'));

export type Plan = ReplyOf<typeof PlanApi.get>;
export type PlanRow = Plan['rows'][number];

const ORDER: readonly Plan['state'][] = ['draft', 'approved', 'filed', 'published', 'closed'];

function stepsOf(plan: Plan): Step[] {
  const at = ORDER.indexOf(plan.state);
  const lines = [
    [plan.draftedBy, `${plan.rowCount} 项`],
    plan.approvedAt ? [chinaTime(plan.approvedAt), plan.approvedBy ?? ''] : ['编制人不得自批'],
    plan.filedOn ? [plan.filedOn, plan.filedWith ?? ''] : ['报上一级备案'],
    plan.publishedOn ? [plan.publishedOn, '已向社会公布'] : ['公布后据以立任务'],
  ];
  return ['编制', '批准', '备案', '公布'].map((title, index) => ({
    key: title,
    title,
    lines: lines[index] ?? [],
    state: index < at ? 'done' : index === at ? 'current' : 'todo',
  }));
}

const columns = (plan: Plan, editable: boolean): readonly Column<PlanRow>[] => [
  {
    key: 'title',
    head: '计划项与对象',
    kind: 'long',
    cell: ({ title, objects }) => (
      <>
        {title}
        <span className="second">{objects}</span>
      </>
    ),
  },
  {
    key: 'items',
    head: '抽查事项',
    kind: 'long',
    cell: ({ items }) => items.map(({ number, name }) => `${number} ${name}`).join('；'),
  },
  {
    key: 'ratios',
    head: '抽查比例',
    kind: 'long',
    cell: ({ ratios, mode }) => (
      <>
        {ratioWords(ratios)}
        <span className="second">{drawModes[mode]}</span>
      </>
    ),
  },
  { key: 'months', head: '月份与批次', cell: (row) => <MonthStrip row={row} />, width: 190 },
  {
    key: 'bodies',
    head: '发起与配合',
    kind: 'long',
    cell: ({ initiator, cooperating }) => (
      <>
        {initiator.name}
        {cooperating.length > 0 && <span className="second">配合：{cooperating.map(({ name }) => name).join('、')}</span>}
      </>
    ),
  },
  { key: 'tasks', head: '已立任务', kind: 'number', cell: ({ tasks, timesPerYear }) => `${tasks} / ${timesPerYear}` },
  ...(editable ? [{ key: 'act', head: '办理', cell: (row: PlanRow) => <RemoveRow plan={plan} row={row} /> }] : []),
];

function Rows({ plan, editable, onAdd }: { readonly plan: Plan; readonly editable: boolean; readonly onAdd: () => void }) {
  const mayTask = useMay('task.manage');
  const add = editable && (
    <Button kind="primary" onClick={onAdd}>
      增加计划项
    </Button>
  );
  return (
    <Card
      title={`计划项 ${plan.rows.length} 项`}
      aside={
        plan.state === 'published' &&
        mayTask && (
          <ButtonLink to={`/tasks/new?plan=${plan.id}`} small>
            按计划立任务
          </ButtonLink>
        )
      }
    >
      {plan.rows.length === 0 ? (
        <EmptyState title="还没有计划项" note="每一项写明抽查事项、对象、比例、批次和参加部门。">
          {add}
        </EmptyState>
      ) : (
        <DenseTable label="计划项" columns={columns(plan, editable)} rows={plan.rows} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}

export default function PlanPage() {
  const { id = '' } = useParams();
  const read = useRead(PlanApi.get, { id });
  const mayDraft = useMay('plan.draft');
  const [adding, setAdding] = useState(false);
  return (
    <ReadState read={read} rows={8}>
      {(plan) => {
        const editable = mayDraft && plan.state === 'draft';
        return (
          <>
            <PageHead
              crumbs={[{ text: '双随机抽查' }, { text: '年度计划', to: '/plans' }, { text: String(plan.year) }]}
              title={plan.name}
              tags={<PlanStateTag state={plan.state} />}
              note={plan.department.name}
              actions={
                <>
                  {editable && plan.rows.length > 0 && <Button onClick={() => setAdding(true)}>增加计划项</Button>}
                  <PlanActs plan={plan} />
                </>
              }
            />
            <div className="stack">
              <Card padded>
                <Stepper label="计划进度" steps={stepsOf(plan)} />
              </Card>
              <Rows plan={plan} editable={editable} onAdd={() => setAdding(true)} />
              {plan.fingerprint && (
                <p className="note">
                  批准时的内容指纹 <HashText hash={plan.fingerprint} of="计划指纹" />
                </p>
              )}
            </div>
            {adding && (
              <DialogBox kind="side" title="增加计划项" onClose={() => setAdding(false)}>
                <Suspense fallback={<Loading />}>
                  <RowForm plan={plan} onSaved={() => setAdding(false)} />
                </Suspense>
              </DialogBox>
            )}
          </>
        );
      }}
    </ReadState>
  );
}
