import { DrawApi, type ReplyOf } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { chinaDay } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { PageTurnsFoot, usePageTurns } from '../../components/page-turns.js';
import { ReadState } from '../../components/read-state.js';
import type { PublicDraw } from './draw-words.js';

type Row = ReplyOf<typeof DrawApi.publicDrawn>['rows'][number];

const TICKET_DIGITS = 11;

const openColumns: readonly Column<Row>[] = [
  { key: 'rank', head: '次序', kind: 'number', cell: ({ rank }) => rank },
  {
    key: 'ticket',
    head: '票号（前 9 位）',
    kind: 'keep',
    cell: ({ ticket }) => <span className="mono">{ticket?.slice(0, TICKET_DIGITS)}</span>,
  },
  { key: 'stratum', head: '层', cell: ({ stratum }) => stratum },
];

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    head: '企业',
    kind: 'long',
    cell: ({ code, name }) => (
      <>
        <Link to={`/firms/${code}`}>{name}</Link>
        <span className="second">{code}</span>
      </>
    ),
  },
  { key: 'department', head: '检查机关', kind: 'long', cell: ({ department }) => department },
  {
    key: 'opened',
    head: '公开日期',
    kind: 'keep',
    cell: ({ openedAt, replaced }) => (replaced ? '已替换' : openedAt ? chinaDay(openedAt) : '未检查'),
  },
  { key: 'result', head: '结果', kind: 'keep', cell: ({ code }) => <Link to={`/open/results?code=${code}`}>查结果</Link> },
];

interface Props {
  readonly draw: PublicDraw;
  /** False while a file that does not verify is on the screen: such a file never feeds the list. */
  readonly trusted: boolean;
  readonly onOriginal: () => void;
}

export function OpenedFirms({ draw, trusted, onOriginal }: Props) {
  const turns = usePageTurns();
  const read = useRead(DrawApi.publicDrawn, { number: draw.number, ...(turns.after ? { after: turns.after } : {}) }, { keep: true });
  const sealed = draw.secrecy === 'sealed';
  const title = sealed
    ? `已公开 ${formatCount(draw.opened)} 户，共抽中 ${formatCount(draw.quota)} 户`
    : `抽中的 ${formatCount(draw.quota)} 户`;
  if (!trusted) {
    return (
      <Card title={title} note="您的文件没有通过验证，此处不按它列示">
        <div className="card-body">
          <button type="button" className="link" onClick={onOriginal}>
            验证平台原件并看名单
          </button>
        </div>
      </Card>
    );
  }
  return (
    <Card title={title} note={sealed ? '检查当天逐户公开，不分先后' : '每层按票号从小到大'}>
      <ReadState read={read}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState
              title="还没有公开的户"
              note="为保证检查不被预先知道，户名在检查当天逐户公开；抽中的户已经固定，换掉任何一户都会被发现。"
            />
          ) : (
            <>
              <DenseTable
                label={title}
                columns={sealed ? columns : [...openColumns, ...columns]}
                rows={rows}
                rowKey={({ code, department }) => code + department}
              />
              <PageTurnsFoot turns={turns} next={next} />
            </>
          )
        }
      </ReadState>
    </Card>
  );
}
