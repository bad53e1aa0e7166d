import { TaskApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { type Figures, percentOf, type Task } from './task-words.js';

function Strata({ figures, department }: { readonly figures: Figures; readonly department: string }) {
  return (
    <div className="card-body stack">
      <p>
        <b>{department}</b>：名录 {formatCount(figures.members)} 户，排除 {formatCount(figures.members - figures.size)} 户，入池{' '}
        {formatCount(figures.size)} 户，应抽 <b>{formatCount(figures.quota)}</b> 户
      </p>
      <ul className="preview-strata">
        {figures.strata.map(({ name, title, size, ratio, quota }) => (
          <li key={name}>
            <span>{title}</span>
            <span>
              ⌈{formatCount(size)} × {percentOf(ratio)}⌉ ＝ <b>{formatCount(quota)}</b>
            </span>
          </li>
        ))}
      </ul>
      {figures.excluded.map(({ rule, title, count }) => (
        <p key={rule} className="note">
          {rule} {title}：{formatCount(count)} 户
        </p>
      ))}
    </div>
  );
}

/** N and k of every stratum as the list stands today. The server counts what is saved, so the card follows the saved version. */
export function PreviewCard({ task, version }: { readonly task: Task | undefined; readonly version: number | undefined }) {
  const preview = useRead(TaskApi.preview, { id: task?.id ?? '' }, { enabled: task !== undefined });
  return (
    <Card title="预览" note={version === undefined ? undefined : `按今天的名录，方案第 ${version} 次保存`}>
      {task ? (
        <ReadState read={preview}>
          {({ parts }) => parts.map(({ partNo, department, figures }) => <Strata key={partNo} figures={figures} department={department} />)}
        </ReadState>
      ) : (
        <EmptyState title="保存草稿后显示" note="各层户数 N、比例、名额 k 和将被排除的户数都在这里，保存一次更新一次。" />
      )}
    </Card>
  );
}
