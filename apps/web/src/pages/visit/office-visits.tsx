import { type ReplyOf, TaskApi, VisitApi, visitStates } from '@xinheng/contracts';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { shortDay } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import type { Visit } from './device-store.js';
import { OfficeActs } from './office-acts.js';

type Batch = ReplyOf<typeof VisitApi.approve>;

/** Each department counts for itself; where several come, the cell says whose count it is. */
const burdenOf = ({ burden }: Visit): ReactNode =>
  burden.map(({ departmentName, text }) => <div key={departmentName}>{burden.length > 1 ? `${departmentName}：${text}` : text}</div>);

const columns = (chosen: ReadonlySet<string>, onToggle: (id: string) => void): readonly Column<Visit>[] => [
  {
    key: 'pick',
    head: '选',
    cell: ({ id, name }) => <input type="checkbox" aria-label={`选择 ${name}`} checked={chosen.has(id)} onChange={() => onToggle(id)} />,
  },
  { key: 'day', head: '日期', kind: 'keep', cell: ({ plannedOn }) => (plannedOn ? shortDay(plannedOn) : '待定') },
  {
    key: 'name',
    head: '企业',
    kind: 'long',
    cell: ({ id, name, address }) => (
      <>
        <Link to={`/visits/${id}`}>{name}</Link>
        <span className="second">{address}</span>
      </>
    ),
  },
  {
    key: 'team',
    head: '部门与人员',
    kind: 'long',
    cell: ({ parts }) =>
      parts.map((part) => (
        <span key={part.id} className="second">
          {part.departmentName}：{part.team.map(({ name }) => name).join('、') || '未派组'}
        </span>
      )),
  },
  { key: 'burden', head: '今年次数', cell: burdenOf },
  {
    key: 'state',
    head: '状态',
    kind: 'keep',
    cell: ({ state, declineReason }) => (
      <StatusTag tone={state === 'finished' ? 'success' : 'neutral'} reason={declineReason ?? undefined}>
        {visitStates[state]}
      </StatusTag>
    ),
  },
];

/** What became of each visit of the batch: one that is refused does not stop the others. */
function Outcome({ outcome, visits }: { readonly outcome: Batch; readonly visits: readonly Visit[] }) {
  const nameOf = (id: string) => visits.find((visit) => visit.id === id)?.name ?? id;
  return (
    <div className="card-body" role="status">
      <p>{outcome.done.length} 户已办。</p>
      {outcome.refused.map(({ id, message, wayOut }) => (
        <p key={id} className="text-warning">
          {nameOf(id)}：{message} {wayOut}
        </p>
      ))}
    </div>
  );
}

/** The office's list: approve, notify, move; one entry into a firm for all departments. */
export function OfficeVisits() {
  const { values, change, clear, any } = useAddressFilters(['state', 'taskId', 'day']);
  const after = useKeysetCursor();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<Batch>();
  const task = useRead(TaskApi.get, { id: values.taskId ?? '' }, { enabled: values.taskId !== undefined });
  const request = {
    ...(values.state ? { state: values.state as Visit['state'] } : {}),
    ...(values.taskId ? { taskId: values.taskId } : {}),
    ...(values.day ? { day: values.day } : {}),
    ...(after ? { after } : {}),
  };
  const read = useRead(VisitApi.list, request, { keep: true });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section className="card" aria-label="入企检查">
      <div className="filter-line">
        <FilterSelect label="状态" value={values.state} options={visitStates} onChange={(state) => change({ state })} />
        <input
          className="input"
          type="date"
          aria-label="日期"
          value={values.day ?? ''}
          onChange={(event) => change({ day: event.target.value || undefined })}
        />
        {values.taskId && (
          <button type="button" className="chip on" onClick={() => change({ taskId: undefined })}>
            只看 {task.data?.name ?? '一个任务'} ✕
          </button>
        )}
      </div>
      <ReadState read={read} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title={any ? '没有符合条件的检查' : '还没有入企检查'} note="派组批准后，每户的检查自动列在这里，等待审批和通知。">
              {any && (
                <button type="button" className="button" onClick={clear}>
                  清除条件
                </button>
              )}
            </EmptyState>
          ) : (
            <>
              <OfficeActs
                visits={rows}
                chosen={rows.filter(({ id }) => chosen.has(id))}
                onAll={() => setChosen(chosen.size > 0 ? new Set() : new Set(rows.map(({ id }) => id)))}
                onDone={(done) => {
                  setOutcome(done);
                  setChosen(new Set());
                }}
              />
              {outcome && <Outcome outcome={outcome} visits={rows} />}
              <DenseTable label="入企检查" columns={columns(chosen, toggle)} rows={rows} rowKey={({ id }) => id} />
              <KeysetFoot shown={rows.length} next={next} busy={read.isFetching} />
            </>
          )
        }
      </ReadState>
    </section>
  );
}
