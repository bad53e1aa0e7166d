import { DrawApi, type ReplyOf } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import type { Task } from '../task/task-words.js';

type Test = ReplyOf<typeof DrawApi.bias>['parts'][number]['tests'][number];

const RARE = 0.01;
const P_DIGITS = 3;

function BiasTest({ test }: { readonly test: Test }) {
  const most = Math.max(1, ...test.cells.flatMap(({ expected, drawn }) => [expected, drawn]));
  return (
    <details className="bias" open={!test.tooSmall && test.p < RARE}>
      <summary>
        <b>{test.title}</b>
        <span className="task-grow">{test.text}</span>
        {test.tooSmall ? (
          <StatusTag>户数太少，不作判断</StatusTag>
        ) : (
          <StatusTag
            tone={test.p < RARE ? 'warning' : 'success'}
            reason={`χ²＝${test.chiSquare.toFixed(P_DIGITS)}，自由度 ${test.degrees}`}
          >
            p＝{test.p.toFixed(P_DIGITS)}
          </StatusTag>
        )}
      </summary>
      <table className="dense">
        <thead>
          <tr>
            <th scope="col">组</th>
            <th scope="col" className="number">
              户数
            </th>
            <th scope="col" className="number">
              应有
            </th>
            <th scope="col" className="number">
              抽中
            </th>
            <th scope="col">应有（浅）与抽中（深）</th>
          </tr>
        </thead>
        <tbody>
          {test.cells.map(({ name, size, expected, drawn }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="number">{formatCount(size)}</td>
              <td className="number">{expected.toFixed(1)}</td>
              <td className="number">{formatCount(drawn)}</td>
              <td>
                <span className="bias-bars" aria-hidden="true">
                  <i style={{ width: `${(expected / most) * 100}%` }} />
                  <i style={{ width: `${(drawn / most) * 100}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What was drawn against what was to be expected, by position, region and kind. One rare value in a hundred is normal. */
export function BiasCard({ task }: { readonly task: Task }) {
  const read = useRead(DrawApi.bias, { id: task.id });
  return (
    <Card title="公平性检验" note="按名单位置、区划、类别比较应有户数与抽中户数；p 小于 0.01 时请复算验证包">
      <ReadState read={read} rows={3}>
        {({ parts }) =>
          parts.every(({ tests }) => tests.length === 0) ? (
            <EmptyState title="还没有可检验的数" note="抽取完成后自动计算。" />
          ) : (
            parts.map(({ partNo, department, tests }) => (
              <div key={partNo}>
                {parts.length > 1 && <p className="filter-line">{department}</p>}
                {tests.map((test) => (
                  <BiasTest key={test.attribute} test={test} />
                ))}
              </div>
            ))
          )
        }
      </ReadState>
    </Card>
  );
}
