import { InspectorApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { InstantText } from '../../components/day-text.js';
import { CodeText } from '../../components/grouped-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Inspector } from './inspectors-page.js';

type Recusal = Inspector['recusals'][number];

function RecusalRow({ inspector, recusal, mayManage }: { inspector: Inspector; recusal: Recusal; mayManage: boolean }) {
  const end = useAct(InspectorApi.endRecusal, ['inspection.inspector']);
  const [reason, setReason] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void end.run({ id: inspector.id, recusalId: recusal.id, reason: reason ?? '' });
  };
  return (
    <div className="recusal-row stack">
      <p>
        <CodeText code={recusal.code} />：{recusal.reason}
        <span className="note">
          {' '}
          {recusal.declaredBy} <InstantText at={recusal.declaredAt} /> 登记
        </span>
      </p>
      {mayManage && reason === undefined && (
        <div>
          <Button small onClick={() => setReason('')}>
            解除回避登记
          </Button>
        </div>
      )}
      {reason !== undefined && (
        <form className="inline" onSubmit={submit}>
          <input
            className="input"
            aria-label="解除理由"
            placeholder="解除理由，如股权已转让"
            required
            minLength={4}
            style={{ flex: 1, width: 'auto' }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" busy={end.busy}>
            确认解除
          </Button>
        </form>
      )}
      {end.problem && <ProblemPanel problem={end.problem} />}
    </div>
  );
}

function DeclareForm({ inspector }: { readonly inspector: Inspector }) {
  const declare = useAct(InspectorApi.declareRecusal, ['inspection.inspector']);
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await declare.run({ id: inspector.id, code: code.replace(/\s/g, '').toUpperCase(), reason }))) return;
    setCode('');
    setReason('');
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor="recusal-code">与哪一户（统一社会信用代码）</label>
        <input id="recusal-code" className="input mono" required value={code} onChange={(event) => setCode(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="recusal-reason">理由</label>
        <input
          id="recusal-reason"
          className="input"
          required
          minLength={4}
          placeholder="如：配偶为该户股东"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {declare.problem && <ProblemPanel problem={declare.problem} />}
      <div>
        <Button type="submit" busy={declare.busy}>
          登记回避关系
        </Button>
      </div>
    </form>
  );
}

/** Declared before a draw, honoured by it: the assignment never sends this person to these firms. */
export function Recusals({ inspector, mayManage }: { readonly inspector: Inspector; readonly mayManage: boolean }) {
  return (
    <section className="stack">
      <h2>回避关系 {inspector.recusals.length} 户</h2>
      <p className="note">登记后，派组时不会把此人派往该户；解除也要写明理由并留痕</p>
      {inspector.recusals.map((recusal) => (
        <RecusalRow key={recusal.id} inspector={inspector} recusal={recusal} mayManage={mayManage} />
      ))}
      {mayManage && <DeclareForm inspector={inspector} />}
    </section>
  );
}
