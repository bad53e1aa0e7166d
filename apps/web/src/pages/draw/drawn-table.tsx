import { DrawApi, drawnStates, type ReplyOf } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { chinaTime } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import type { Task } from '../task/task-words.js';

type Drawn = ReplyOf<typeof DrawApi.drawn>['rows'][number];

const TICKET_DIGITS = 11;

const columns: readonly Column<Drawn>[] = [
  { key: 'rank', head: '次序', kind: 'number', cell: ({ rank }) => rank },
  {
    key: 'ticket',
    head: '票号（前 9 位）',
    kind: 'keep',
    cell: ({ ticket }) => (
      <span className="mono" title={ticket}>
        {ticket.slice(0, TICKET_DIGITS)}
      </span>
    ),
  },
  { key: 'stratum', head: '层', kind: 'keep', cell: ({ stratum }) => stratum },
  {
    key: 'name',
    head: '企业',
    kind: 'long',
    cell: ({ name, code }) => (
      <>
        <Link to={`/roster/${code}`}>{name}</Link>
        <span className="second">
          <CodeText code={code} />
        </span>
      </>
    ),
  },
  { key: 'address', head: '地址', kind: 'long', cell: ({ address }) => address },
  {
    key: 'state',
    head: '状态',
    cell: ({ state, reason, openedAt }) => (
      <>
        <StatusTag tone={state === 'replaced' ? 'warning' : 'neutral'}>{drawnStates[state]}</StatusTag>
        {reason && <span className="second">{reason}</span>}
        {state !== 'replaced' && <span className="second">{openedAt ? `${chinaTime(openedAt)} 公开` : '未公开'}</span>}
      </>
    ),
  },
];

/** Every drawn firm with stratum and ticket, for the office only: the read leaves a trace. */
export function DrawnTable({ task }: { readonly task: Task }) {
  const { values, clear, any } = useAddressFilters(['partNo', 'stratum']);
  const after = useKeysetCursor();
  const read = useRead(
    DrawApi.drawn,
    {
      id: task.id,
      ...(values.partNo ? { partNo: values.partNo } : {}),
      ...(values.stratum ? { stratum: values.stratum } : {}),
      ...(after ? { after } : {}),
    },
    { keep: true },
  );
  return (
    <Card title="抽中的户" note="含层与票号，查看留痕；替换由同层下一票号递补，不重抽">
      <ReadState read={read} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title={any ? '这一层没有抽中的户' : '没有抽中的户'}>
              {any && (
                <button type="button" className="button" onClick={clear}>
                  看全部
                </button>
              )}
            </EmptyState>
          ) : (
            <>
              <DenseTable label="抽中的户" columns={columns} rows={rows} rowKey={({ id }) => id} />
              <KeysetFoot shown={rows.length} next={next} busy={read.isFetching} />
            </>
          )
        }
      </ReadState>
    </Card>
  );
}
