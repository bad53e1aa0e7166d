import { AssignmentApi } from '@xinheng/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { shortDay } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageTurnsFoot, usePageTurns } from '../../components/page-turns.js';
import { ReadState } from '../../components/read-state.js';
import { useMay } from '../../session/session.js';
import type { Assignment, Slot } from './assignment-words.js';
import { ReplacementDialog } from './replacement-dialog.js';

/** Names stay whole; what is missing is said after them. */
const People = ({ slot: { team, need, filled } }: { readonly slot: Slot }) => (
  <span className={filled ? undefined : 'text-warning'}>
    {team.map(({ id, name }) => (
      <span key={id} className="whole-name">
        {name}{' '}
      </span>
    ))}
    {!filled && `${team.length > 0 ? '，' : '无人，'}缺 ${need - team.length} 人`}
  </span>
);

const baseColumns: readonly Column<Slot>[] = [
  { key: 'ordinal', head: '次序', kind: 'number', cell: ({ ordinal }) => ordinal },
  { key: 'day', head: '入企日期', kind: 'keep', cell: ({ plannedOn }) => (plannedOn ? shortDay(plannedOn) : '待定') },
  {
    key: 'name',
    head: '企业',
    kind: 'long',
    cell: ({ visitId, name, departmentName }) => (
      <>
        <Link to={`/visits/${visitId}`}>{name}</Link>
        <span className="second">{departmentName}</span>
      </>
    ),
  },
  { key: 'team', head: '检查人员', cell: (slot) => <People slot={slot} /> },
  { key: 'recused', head: '回避', cell: ({ recused }) => recused.join('、') || '—' },
  { key: 'why', head: '为什么是这些人', kind: 'long', cell: ({ why }) => why },
];

const emptyTitles = { unfilled: '全部派出', recused: '没有需要回避的' } as const;

export function SlotsCard({ run, inspectorId }: { readonly run: Assignment; readonly inspectorId: string | undefined }) {
  const mayManage = useMay('assignment.manage');
  const [only, setOnly] = useState<'unfilled' | 'recused'>();
  const turns = usePageTurns();
  const [replacing, setReplacing] = useState<Slot>();
  const request = {
    id: run.id,
    ...(only ? { only } : {}),
    ...(inspectorId ? { inspectorId } : {}),
    ...(turns.after ? { after: turns.after } : {}),
  };
  const read = useRead(AssignmentApi.slots, request, { keep: true });
  const toggle = (kind: 'unfilled' | 'recused') => {
    turns.toStart();
    setOnly(only === kind ? undefined : kind);
  };
  const columns: readonly Column<Slot>[] =
    mayManage && run.state === 'approved'
      ? [
          ...baseColumns,
          {
            key: 'act',
            head: '办理',
            kind: 'keep',
            cell: (slot) => (
              <Button small onClick={() => setReplacing(slot)}>
                回避或替换
              </Button>
            ),
          },
        ]
      : baseColumns;
  return (
    <Card
      title="派组结果"
      note={inspectorId ? '只看选中的检查人员' : '人员由种子决定，不能手工挑选'}
      aside={
        <>
          <button type="button" className="chip" aria-pressed={only === 'unfilled'} onClick={() => toggle('unfilled')}>
            只看派不出
          </button>
          <button type="button" className="chip" aria-pressed={only === 'recused'} onClick={() => toggle('recused')}>
            只看回避
          </button>
        </>
      }
    >
      <ReadState read={read} rows={6}>
        {({ rows, next }) => (
          <>
            {rows.length === 0 ? (
              <EmptyState title={only ? emptyTitles[only] : '没有入企检查'} />
            ) : (
              <DenseTable label="派组结果" columns={columns} rows={rows} rowKey={({ partId }) => partId} />
            )}
            <PageTurnsFoot turns={turns} next={next}>
              共 {run.counts.slots} 次
            </PageTurnsFoot>
          </>
        )}
      </ReadState>
      {replacing && <ReplacementDialog slot={replacing} onClose={() => setReplacing(undefined)} />}
    </Card>
  );
}
