import { TaskApi } from '@xinheng/contracts';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button, ButtonLink } from '../../components/button.js';
import { useHotkey } from '../../components/hotkeys.js';
import { Loading } from '../../components/loading.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useDraft } from '../../components/use-draft.js';
import { useSession } from '../../session/session.js';
import { PartEditor } from './part-editor.js';
import { PreviewCard } from './preview-card.js';
import { SourceFields } from './source-fields.js';
import { draftOf, emptyPart, emptyTask, missingOf, type TaskBody } from './task-draft.js';
import type { Task } from './task-words.js';
import { TermFields } from './term-fields.js';
import './task.css';
import './task-form.css';

function TaskForm({ task }: { readonly task: Task | undefined }) {
  const { department } = useSession();
  const navigate = useNavigate();
  const start = useRef(task ? draftOf(task) : emptyTask(department));
  const draft = useDraft<TaskBody>(task ? `task:${task.id}:${task.version}` : 'task:new', start.current);
  const create = useAct(TaskApi.create, ['inspection.task']);
  const change = useAct(TaskApi.change, ['inspection.task']);
  const [savedAt, setSavedAt] = useState(task?.version);
  const body = draft.value;
  const missing = missingOf(body);
  useEffect(() => setSavedAt(task?.version), [task?.version]);
  const save = async () => {
    if (missing.length > 0) return;
    const reply = task ? await change.run({ ...body, id: task.id, version: task.version }) : await create.run(body);
    if (!reply) return;
    await draft.forget();
    setSavedAt(reply.version);
    if (!task) void navigate(`/tasks/${reply.id}/edit`, { replace: true });
  };
  useHotkey('Ctrl+Enter', () => void save());
  if (!draft.ready) return <Loading />;
  const setPart = (index: number, part: TaskBody['parts'][number]) => draft.change({ parts: body.parts.with(index, part) });
  const problem = create.problem ?? change.problem;
  return (
    <>
      <div className="two-columns task-form">
        <div className="stack">
          {draft.takenUp && <p className="task-notice">已接着上次未保存的填写。{task && '保存后生效。'}</p>}
          <SourceFields draft={body} onChange={draft.change} />
          {body.parts
            .map((part, index) => ({ part, index, key: `${index + 1} ${part.department.id}` }))
            .map(({ part, index, key }) => (
              <PartEditor
                key={key}
                part={part}
                directed={body.mode === 'directed'}
                ordinal={index + 1}
                onChange={(next) => setPart(index, next)}
                onRemove={index > 0 ? () => draft.change({ parts: body.parts.filter((_, at) => at !== index) }) : undefined}
              />
            ))}
          <div>
            <Button onClick={() => draft.change({ parts: [...body.parts, emptyPart({ id: '', name: '' })] })}>增加联合抽查部门</Button>
          </div>
          <TermFields draft={body} onChange={draft.change} />
          {problem && <ProblemPanel problem={problem} />}
        </div>
        <PreviewCard task={task} version={savedAt} />
      </div>
      <div className="act-bar no-print">
        <span className="consequence">
          {missing.length > 0 ? (
            <>
              还需填写：<b>{missing.join('、')}</b>
            </>
          ) : (
            '保存后可在右侧看各层 N 与 k；送分管负责人批准前都能改，编制人不得自批。'
          )}
        </span>
        {task && <ButtonLink to={`/tasks/${task.id}`}>回任务页</ButtonLink>}
        <Button kind="primary" disabled={missing.length > 0} busy={create.busy || change.busy} onClick={() => void save()}>
          {task ? '保存并预览' : '保存草稿并预览'}
        </Button>
      </div>
    </>
  );
}

export default function TaskFormPage() {
  const { taskId } = useParams();
  const read = useRead(TaskApi.get, { id: taskId ?? '' }, { enabled: taskId !== undefined });
  const task = read.data;
  const title = task ? `修改方案：${task.name}` : '新建抽查任务';
  return (
    <>
      <PageHead title={title} crumbs={[{ text: '双随机抽查' }, { text: '抽查任务', to: '/tasks' }, { text: task?.number ?? '新建' }]} />
      {taskId !== undefined &&
        !task &&
        (read.error ? <ProblemPanel problem={read.error} onRetry={() => void read.refetch()} /> : <Loading />)}
      {task && task.state !== 'draft' && <ProblemPanel problem={new Error('方案已批准，不能再改。要改须由分管负责人作废本任务后另建。')} />}
      {(taskId === undefined || task?.state === 'draft') && <TaskForm key={task ? `${task.id}${task.version}` : 'new'} task={task} />}
    </>
  );
}
