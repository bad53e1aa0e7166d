import { ImportApi } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { type Import, importWords, writableRows } from '../imports/import-words.js';

const SHOWN = 3;

function Quarters({ summary }: { readonly summary: NonNullable<Import['summary']> }) {
  const parts = [
    ['新增', summary.new],
    ['变更', summary.changed],
    ['相同', summary.same],
    ['拒收', summary.refused],
  ] as const;
  return (
    <div className="quarters">
      {parts.map(([title, count]) => (
        <span key={title}>
          <b>{formatCount(count)}</b>
          {title}
        </span>
      ))}
    </div>
  );
}

function Row({ one }: { readonly one: Import }) {
  const words = importWords(one.state);
  const waits = one.state === 'checked' && one.summary !== null;
  return (
    <div className="side-row">
      <div className="line">
        <Link to={`/imports/${one.id}`} title={one.fileName}>
          {one.fileName}
        </Link>
        <span className={`text-${words.tone}`}>{words.short}</span>
      </div>
      <p className="note">
        <InstantText at={one.ranAt ?? one.checkedAt ?? one.uploadedAt} />
        {one.summary && `，${formatCount(one.summary.rows)} 行`}
        {waits && '，尚未写入任何数据'}
        {one.undo.allowed && one.undo.until && `；可撤销至 ${one.undo.until}`}
      </p>
      {waits && one.summary && (
        <>
          <Quarters summary={one.summary} />
          <Link className="note" to={`/imports/${one.id}`}>
            {one.summary.refused > 0 ? '查看拒收原因，然后' : '核对后'}写入 {formatCount(writableRows(one))} 行
          </Link>
        </>
      )}
    </div>
  );
}

export function RecentImports() {
  const imports = useRead(ImportApi.list, { limit: SHOWN });
  return (
    <Card title="最近导入" aside={<Link to="/imports">全部导入</Link>}>
      <ReadState read={imports} rows={3}>
        {({ rows }) =>
          rows.length > 0 ? (
            rows.map((one) => <Row key={one.id} one={one} />)
          ) : (
            <EmptyState title="还没有导入过名录" note="导入先试运行，不会直接写入。">
              <Link to="/imports">导入名录文件</Link>
            </EmptyState>
          )
        }
      </ReadState>
    </Card>
  );
}
