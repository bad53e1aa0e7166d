import { TaskApi } from '@xinheng/contracts';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { chinaTime } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import type { Rehearsal } from '../task/task-words.js';
import { BigHash } from './big-hash.js';
import './ceremony.css';

function RehearsalScreen({ rehearsal, taskId }: { readonly rehearsal: Rehearsal; readonly taskId: string }) {
  return (
    <main className="ceremony">
      <div className="rehearsal-mark" aria-hidden="true">
        演　练
      </div>
      <header className="ceremony-bar">
        <div className="ceremony-title">
          <h1>第 {rehearsal.no} 次演练</h1>
          <span className="ceremony-kind">演练</span>
          <span>
            {chinaTime(rehearsal.at)}，{rehearsal.by}
          </span>
          <Link to={`/tasks/${taskId}`}>回任务</Link>
        </div>
      </header>
      <p className="ceremony-away" role="note">
        {rehearsal.watermark}。演练用另外的名单和种子，系统不允许转为正式结果；次数对外公开。
      </p>
      <div className="ceremony-room">
        {rehearsal.seed && (
          <section className="ceremony-card">
            <h2>
              演练种子 <small>与正式种子无关</small>
            </h2>
            <BigHash hash={rehearsal.seed} of="演练种子" />
          </section>
        )}
        <section className="ceremony-card">
          <h2>演练抽取</h2>
          <ul className="ceremony-list">
            {rehearsal.parts.map(({ partNo, department, figures }) => (
              <li key={partNo}>
                <b>{department}</b>
                <span>
                  {formatCount(figures.size)} 户抽 {formatCount(figures.quota)} 户
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <footer className="ceremony-band">
        <div className="proven">
          <small>现在证明了什么</small>
          <p>什么也没有：这是演练，只用来核对流程和投影。</p>
        </div>
      </footer>
    </main>
  );
}

/** A rehearsal on the projector: the same layout under a watermark that cannot be missed. */
export default function RehearsalPage() {
  const { taskId = '', no } = useParams();
  const read = useRead(TaskApi.rehearsals, { id: taskId });
  return (
    <ReadState read={read}>
      {({ rows }) => {
        const rehearsal = rows.find((row) => String(row.no) === no);
        return rehearsal ? (
          <RehearsalScreen rehearsal={rehearsal} taskId={taskId} />
        ) : (
          <EmptyState title="没有这次演练">
            <Link to={`/tasks/${taskId}`}>回任务</Link>
          </EmptyState>
        );
      }}
    </ReadState>
  );
}
