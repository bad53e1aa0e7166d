import { AssignmentApi, TaskApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { EmptyState } from '../../components/empty-state.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useMay } from '../../session/session.js';
import { reached, type Task } from '../task/task-words.js';
import { AssignmentHead } from './assignment-head.js';
import type { Assignment } from './assignment-words.js';
import { ChangesCard } from './changes-card.js';
import { ConflictCard, type Pooling } from './conflict-card.js';
import { DecisionBar } from './decision-bar.js';
import { LoadCard } from './load-card.js';
import { SlotsCard } from './slots-card.js';
import './assignment.css';

function FirstRun({ task }: { readonly task: Task }) {
  const mayManage = useMay('assignment.manage');
  const prepare = useAct(AssignmentApi.prepare, ['inspection.assignment', 'inspection.task', 'inspection.visit']);
  if (!reached(task, 'drawn')) {
    return <EmptyState title="还没有抽取，不能派组" note="抽取完成后，由同一次仪式的种子匹配检查人员。" />;
  }
  return (
    <>
      {prepare.problem && <ProblemPanel problem={prepare.problem} />}
      <EmptyState
        title="还没有派组"
        note="系统先按企业合并各部门的检查，再用本次仪式的种子给每次入企匹配检查人员：先比今年负荷，再比票号，不能手工挑选。"
      >
        {mayManage && (
          <Button kind="primary" busy={prepare.busy} onClick={() => void prepare.run({ taskId: task.id })}>
            派组
          </Button>
        )}
      </EmptyState>
    </>
  );
}

function Run({ run }: { readonly run: Assignment }) {
  const [pooling, setPooling] = useState<Pooling>();
  const [inspectorId, setInspectorId] = useState<string>();
  return (
    <>
      <AssignmentHead run={run} />
      <div className="assignment-columns">
        <LoadCard run={run} chosen={inspectorId} onChoose={setInspectorId} />
        <div className="stack">
          {run.conflicts.map((conflict) => (
            <ConflictCard key={conflict.slots.join()} run={run} conflict={conflict} pooling={pooling} onPool={setPooling} />
          ))}
          <SlotsCard run={run} inspectorId={inspectorId} />
          <ChangesCard taskId={run.taskId} />
        </div>
      </div>
      <DecisionBar run={run} pooling={pooling} />
    </>
  );
}

export default function AssignmentPage() {
  const { taskId = '' } = useParams();
  const task = useRead(TaskApi.get, { id: taskId });
  const latest = useRead(AssignmentApi.latest, { taskId });
  if (!task.data || latest.isPending) {
    return task.error ? <ProblemPanel problem={task.error} onRetry={() => void task.refetch()} /> : <Loading rows={8} />;
  }
  if (latest.data?.assignment) return <Run run={latest.data.assignment} />;
  return (
    <>
      <PageHead
        title={`${task.data.name}：派组`}
        crumbs={[{ text: '双随机抽查' }, { text: task.data.number, to: `/tasks/${taskId}` }, { text: '派组' }]}
      />
      <section className="card">
        {latest.data ? <FirstRun task={task.data} /> : <ProblemPanel problem={latest.error} onRetry={() => void latest.refetch()} />}
      </section>
    </>
  );
}
