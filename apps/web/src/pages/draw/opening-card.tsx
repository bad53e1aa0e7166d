import { DrawApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { Meter } from '../../components/meter.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { useMay } from '../../session/session.js';
import type { Task } from '../task/task-words.js';
import { IssueOpening } from './issue-opening.js';

const AUDIENCE = [
  ['公众，抽取当时', '方案、名单和排除名单的指纹，各方的数，种子，总户数与抽中户数'],
  ['公众，逐户检查时', '该户户名，并可证明它在抽中的户内'],
  ['被查企业', '本户的记录、票号、本层户数与名额：可自己核对抽得对不对'],
  ['未抽中的企业，全部公开后', '凭开启码看本户的记录、票号和同层最后一张抽中的票号：没抽中也能核对'],
  ['纪检、公证、法院、见证人', '完整验证包，从头复算；查看留痕，意见附在公开件旁'],
  ['经办部门', '抽中的户、层与票号，只为派组和检查，查看留痕'],
] as const;

/** Who may see what, until when: the staged opening of a sealed draw. */
export function OpeningCard({ task }: { readonly task: Task }) {
  const mayIssue = useMay('task.manage');
  const read = useRead(DrawApi.publicGet, { number: task.ceremonyNumber });
  return (
    <Card title="公开到哪一步" note={task.secrecy === 'sealed' ? '密封抽取，逐户公开' : '公开抽取，已全部公开'}>
      <ReadState read={read} rows={3}>
        {(draw) => (
          <div className="card-body stack">
            <p>
              抽中 {formatCount(draw.quota)} 户，已公开 <b>{formatCount(draw.opened)}</b> 户，替换 {formatCount(draw.replaced)} 户
            </p>
            <Meter label="已公开的户" value={draw.opened + draw.replaced} max={draw.quota} />
            {task.secrecy === 'sealed' && (
              <dl className="audience">
                {AUDIENCE.map(([who, what]) => (
                  <div key={who}>
                    <dt>{who}</dt>
                    <dd>{what}</dd>
                  </div>
                ))}
              </dl>
            )}
            <p className="note">{draw.notShown}</p>
            {mayIssue && task.secrecy === 'sealed' && (
              <div className="inline">
                <IssueOpening task={task} />
              </div>
            )}
          </div>
        )}
      </ReadState>
    </Card>
  );
}
