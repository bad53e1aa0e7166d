import { DrawApi } from '@xinheng/contracts';
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import { urlOf } from '../../api/request.js';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useMay } from '../../session/session.js';
import { publicPath } from '../ceremony/ceremony-stage.js';
import type { Task } from '../task/task-words.js';

/** An entitled body says in its own words what it found; the words stand beside the public bundle for good. */
function StatementForm({ ceremonyId }: { readonly ceremonyId: string }) {
  const id = useId();
  const [text, setText] = useState('');
  const add = useAct(DrawApi.addStatement, ['inspection.draw']);
  const [done, setDone] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await add.run({ id: ceremonyId, text })) {
      setText('');
      setDone(true);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id}>见证意见（公开，只增不改）</label>
        <textarea
          id={id}
          className="input"
          rows={3}
          minLength={6}
          required
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {add.problem && <ProblemPanel problem={add.problem} />}
      {done && <p className="text-success">已附在公开件旁。</p>}
      <Button type="submit" busy={add.busy}>
        出具意见
      </Button>
    </form>
  );
}

export function BundlesCard({ task }: { readonly task: Task }) {
  const mayFull = useMay('bundle.full');
  const number = task.ceremonyNumber;
  return (
    <Card title="验证包与复算" padded>
      <div className="stack">
        <p>
          <a href={urlOf(DrawApi.publicBundle, { number })} download={`${number}.json`}>
            公开验证包
          </a>
          <span className="note">　任何人可下载，断网也能复算</span>
        </p>
        {mayFull && (
          <p>
            <a href={urlOf(DrawApi.fullBundle, { id: task.ceremonyId })} download={`${number}-完整件.json`}>
              完整验证包
            </a>
            <span className="note">　含等级与票号，下载留痕，不得外传</span>
          </p>
        )}
        <p>
          <Link to={publicPath(number)}>公众看到的页面与自己验证</Link>
        </p>
        <p>
          <Link to={`/ceremonies/${task.ceremonyId}/minutes`}>仪式记录</Link>
        </p>
        {mayFull && <StatementForm ceremonyId={task.ceremonyId} />}
      </div>
    </Card>
  );
}
