import { DrawApi, type ReplyOf } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { DayText } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';

type Draw = ReplyOf<typeof DrawApi.publicList>['rows'][number];

const SHOWN = 5;

function DrawRow({ draw }: { readonly draw: Draw }) {
  const [first, ...others] = draw.departments;
  return (
    <article className="portal-row">
      <div>
        <h3>{draw.title}</h3>
        <p className="note">
          {first}发起{others.length > 0 && `，${others.length} 个部门配合`}
        </p>
        <p className="note">
          {draw.stateText}·<DayText day={draw.heldOn} weekday />
          {draw.redraws > 0 && `·重抽 ${draw.redraws} 次`}
        </p>
      </div>
      <p className="portal-count">
        {formatCount(draw.size)} 户抽 {formatCount(draw.quota)} 户
      </p>
      <Link to={`/open/draws/${encodeURIComponent(draw.number)}`}>{draw.seed ? '自己验证' : '看名单指纹'}</Link>
    </article>
  );
}

export function RecentDraws() {
  const draws = useRead(DrawApi.publicList, { limit: SHOWN });
  return (
    <Card title="最近的抽取" aside={<Link to="/open/draws">历次抽取</Link>}>
      <ReadState read={draws}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有公开的抽取" note="名单冻结并公布指纹后，就会出现在这里。" />
          ) : (
            rows.map((draw) => <DrawRow key={draw.number} draw={draw} />)
          )
        }
      </ReadState>
    </Card>
  );
}
