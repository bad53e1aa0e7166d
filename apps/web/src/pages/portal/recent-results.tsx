import { PublicationApi, type ReplyOf } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { ReadState } from '../../components/read-state.js';

type Publication = ReplyOf<typeof PublicationApi.list>['rows'][number];

const SHOWN = 6;

/** A withdrawn entry keeps number, day and reason; the name would undo the withdrawal. */
function ResultRow({ one }: { readonly one: Publication }) {
  if (!one.result) {
    return (
      <article className="portal-row single">
        <h3>已撤回</h3>
        <p className="note">
          {one.withdrawnOn} 撤回：{one.withdrawReason}
        </p>
      </article>
    );
  }
  const { code, name, departmentName, results } = one.result;
  return (
    <article className="portal-row single">
      <h3>
        <Link to={`/firms/${code}`}>{name}</Link>
      </h3>
      <p className="note">{results.map(({ item, resultLabel }) => `${item}：${resultLabel}`).join('；')}</p>
      <p className="note">
        {departmentName}·{one.publishedOn} 公示
      </p>
    </article>
  );
}

export function RecentResults() {
  const results = useRead(PublicationApi.list, { limit: SHOWN });
  return (
    <Card title="最近公示的结果" aside={<Link to="/open/results">全部结果</Link>}>
      <ReadState read={results}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有公示的结果" note="检查完成并复核后，在 20 个工作日内公示。" />
          ) : (
            rows.map((one) => <ResultRow key={one.id} one={one} />)
          )
        }
      </ReadState>
    </Card>
  );
}
