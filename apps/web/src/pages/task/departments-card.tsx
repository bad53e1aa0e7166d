import { DeskApi, type ReplyOf } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { formatCount } from '../../components/number-text.js';
import { reached, type Task, type TaskPart } from './task-words.js';

type Merged = ReplyOf<typeof DeskApi.overview>['merged'];

const SHADES = ['shade-1', 'shade-2', 'shade-3', 'shade-4'];

function MergedBar({ merged }: { readonly merged: Merged }) {
  const groups = Object.entries(merged.byDepartments).map(([departments, visits]) => ({ departments: Number(departments), visits }));
  if (merged.visits === 0) return null;
  return (
    <div className="card-body merged">
      <p className="note">
        {formatCount(merged.checks)} 户次合并为 <b>{formatCount(merged.visits)} 次</b>入企，少进门 {formatCount(merged.saved)} 次
      </p>
      <div className="merged-bar" aria-hidden="true">
        {groups.map(({ departments, visits }) => (
          <i key={departments} className={SHADES[Math.min(departments, SHADES.length) - 1]} style={{ flexGrow: visits }} />
        ))}
      </div>
      <p className="note">{groups.map(({ departments, visits }) => `${departments} 部门 ${formatCount(visits)} 次`).join('，')}</p>
    </div>
  );
}

const columns: readonly Column<TaskPart>[] = [
  {
    key: 'department',
    head: '部门',
    kind: 'long',
    cell: ({ department, partNo }) => `${department.name}${partNo === 1 ? '（发起）' : ''}`,
  },
  {
    key: 'items',
    head: '事项',
    kind: 'long',
    cell: ({ items, libraryName }) => (
      <>
        {items.map(({ name }) => name).join('、')}
        <span className="second">{libraryName}</span>
      </>
    ),
  },
  { key: 'size', head: '户数', kind: 'number', cell: ({ figures }) => (figures ? formatCount(figures.size) : '—') },
  { key: 'quota', head: '名额', kind: 'number', cell: ({ figures }) => (figures ? formatCount(figures.quota) : '—') },
];

/** Departments that draw together share number, purpose and seed: their picks coincide and visits merge. */
export function DepartmentsCard({ task }: { readonly task: Task }) {
  const overview = useRead(DeskApi.overview, { taskId: task.id }, { enabled: reached(task, 'assigned') });
  return (
    <Card title={task.joint ? '参加部门与合并入企' : '部门与事项'} note={task.joint ? '同一仪式、同一种子；重合的户一次进门' : undefined}>
      <DenseTable label="参加部门" columns={columns} rows={task.parts} rowKey={({ partNo }) => String(partNo)} />
      {overview.data && <MergedBar merged={overview.data.merged} />}
    </Card>
  );
}
