import { useState } from 'react';
import { Link } from 'react-router';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { HashText } from '../../components/grouped-text.js';
import { formatCount, formatPercent } from '../../components/number-text.js';
import { type Figures, percentOf, reached, type Task, type TaskPart } from './task-words.js';

const AVERAGE_DIGITS = 4;

export function StrataTable({ figures, label }: { readonly figures: Figures; readonly label: string }) {
  return (
    <div className="table-scroll">
      <table className="dense strata-table">
        <caption className="hidden-visually">{label}</caption>
        <thead>
          <tr>
            <th scope="col">层</th>
            <th scope="col" className="number">
              户数 N
            </th>
            <th scope="col" className="number">
              比例
            </th>
            <th scope="col" className="number">
              名额 k
            </th>
            <th scope="col" className="number">
              每户入选概率
            </th>
            <th scope="col" className="number">
              k / N
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.strata.map(({ name, title, size, ratio, quota, fraction, probability }) => (
            <tr key={name}>
              <td>{title}</td>
              <td className="number">{formatCount(size)}</td>
              <td className="number">{percentOf(ratio)}</td>
              <td className="number">{formatCount(quota)}</td>
              <td className="number">{percentOf(probability)}</td>
              <td className="number text-secondary">
                {fraction
                  .split('/')
                  .map((part) => formatCount(Number(part)))
                  .join(' / ')}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="number">{formatCount(figures.size)}</td>
            <td />
            <td className="number">{formatCount(figures.quota)}</td>
            <td className="number">平均 {figures.size > 0 ? formatPercent(figures.quota / figures.size, AVERAGE_DIGITS) : '—'}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Fingerprints({ task, part }: { readonly task: Task; readonly part: TaskPart }) {
  return (
    <dl className="facts card-body">
      {part.rosterFingerprint && (
        <>
          <dt>名单指纹 SHA-256</dt>
          <dd>
            <HashText hash={part.rosterFingerprint} of="名单指纹" />
          </dd>
        </>
      )}
      {task.planFingerprint && (
        <>
          <dt>方案指纹</dt>
          <dd>
            <HashText hash={task.planFingerprint} of="方案指纹" />
          </dd>
        </>
      )}
      {part.frozenAt && (
        <>
          <dt>冻结与公布</dt>
          <dd>
            <InstantText at={part.frozenAt} seconds /> 冻结，同时公布指纹；种子在此之后才产生
          </dd>
        </>
      )}
    </dl>
  );
}

/** Which department's roster is shown; the first where one is alone. */
function PartTabs({ task, at, onAt }: { readonly task: Task; readonly at: number; readonly onAt: (index: number) => void }) {
  if (task.parts.length < 2) return null;
  return (
    <span className="inline">
      {task.parts.map(({ partNo, department }, index) => (
        <button key={partNo} type="button" className="chip" aria-pressed={index === at} onClick={() => onAt(index)}>
          {department.name}
        </button>
      ))}
    </span>
  );
}

export function StrataCard({ task }: { readonly task: Task }) {
  const [at, setAt] = useState(0);
  const part = task.parts[at] ?? task.parts[0];
  const frozen = reached(task, 'frozen');
  const secret = task.parts.some(({ stratifyBy }) => stratifyBy === 'risk-class');
  return (
    <Card
      title={frozen ? '已冻结名单与抽取名额' : '名单与抽取名额（预览）'}
      note={secret ? '等级仅内部可见' : 'k＝⌈N×比例⌉，层内票号最小的 k 户入选'}
      aside={
        <>
          <PartTabs task={task} at={at} onAt={setAt} />
          {reached(task, 'drawn') && <Link to={`/tasks/${task.id}/draw`}>抽中户与票号</Link>}
        </>
      }
    >
      {part && (part.rosterFingerprint || task.planFingerprint) && <Fingerprints task={task} part={part} />}
      {part?.figures ? (
        <StrataTable figures={part.figures} label={`${part.department.name}各层户数与名额`} />
      ) : (
        <EmptyState title="还没有户数" note="保存方案后可预览各层户数；冻结时按当时的名录逐户核定。" />
      )}
    </Card>
  );
}
