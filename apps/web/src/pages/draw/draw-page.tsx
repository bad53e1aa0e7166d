import { TaskApi } from '@xinheng/contracts';
import { useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { ButtonLink } from '../../components/button.js';
import { chinaTime } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { Loading } from '../../components/loading.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { StatusTag } from '../../components/status-tag.js';
import { useMay } from '../../session/session.js';
import { quotaOf, reached, sizeOf, type Task } from '../task/task-words.js';
import { BiasCard } from './bias-card.js';
import { BundlesCard } from './bundles-card.js';
import { DrawnTable } from './drawn-table.js';
import { OpeningCard } from './opening-card.js';
import { StrataChoice } from './strata-choice.js';
import './draw.css';

function DrawBody({ task }: { readonly task: Task }) {
  return (
    <div className="two-columns">
      <div className="stack">
        <StrataChoice task={task} />
        <DrawnTable task={task} />
        <BiasCard task={task} />
      </div>
      <div className="stack">
        <OpeningCard task={task} />
        <BundlesCard task={task} />
      </div>
    </div>
  );
}

/** 抽取结果: who was drawn, with what chance, and who may see it until when. */
export default function DrawPage() {
  const { taskId = '' } = useParams();
  const mayAssign = useMay('assignment.manage');
  const read = useRead(TaskApi.get, { id: taskId });
  const task = read.data;
  if (!task) return read.error ? <ProblemPanel problem={read.error} onRetry={() => void read.refetch()} /> : <Loading rows={8} />;
  const drawn = reached(task, 'drawn') || task.drawnAt !== null;
  return (
    <>
      <PageHead
        title={`${task.name}：抽取结果`}
        crumbs={[{ text: '双随机抽查' }, { text: task.number, to: `/tasks/${task.id}` }, { text: '抽取结果' }]}
        tags={<StatusTag>{task.secrecy === 'sealed' ? '密封抽取' : '公开抽取'}</StatusTag>}
        note={
          task.drawnAt &&
          `${chinaTime(task.drawnAt)} 在 ${task.ceremonyNumber} 号仪式抽取，${formatCount(sizeOf(task))} 户抽 ${formatCount(quotaOf(task))} 户`
        }
        actions={
          mayAssign &&
          task.state === 'drawn' && (
            <ButtonLink kind="primary" to={`/tasks/${task.id}/assignment`}>
              派组
            </ButtonLink>
          )
        }
      />
      {drawn ? (
        <DrawBody task={task} />
      ) : (
        <section className="card">
          <EmptyState title="还没有抽取" note="名单冻结后在抽取仪式上抽取；结果由种子和名单决定，抽取之前谁也不知道。">
            <ButtonLink to={`/tasks/${task.id}`}>回任务页</ButtonLink>
          </EmptyState>
        </section>
      )}
    </>
  );
}
