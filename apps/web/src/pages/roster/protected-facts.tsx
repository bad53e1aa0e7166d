import { type ReplyOf, SubjectApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useMay } from '../../session/session.js';
import type { Dossier } from './subject-page.js';

type Revealed = ReplyOf<typeof SubjectApi.reveal>;

interface FormProps {
  readonly code: string;
  readonly onShown: (shown: Revealed) => void;
}

function PurposeForm({ code, onShown }: FormProps) {
  const [purpose, setPurpose] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    call(SubjectApi.reveal, { code, purpose }).then(onShown, setProblem);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor="reveal-purpose">查看用途（记入留痕）</label>
        <div className="inline">
          <input
            id="reveal-purpose"
            className="input"
            style={{ flex: 1 }}
            required
            minLength={4}
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          <Button type="submit">查看全文</Button>
        </div>
      </div>
      {problem !== undefined && <ProblemPanel problem={problem} />}
    </form>
  );
}

/** Masked until the person says what for; every look is on record. */
export function ProtectedFacts({ dossier }: { readonly dossier: Dossier }) {
  const mayReveal = useMay('subject.import');
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Revealed>();
  const { legalRepresentative, phone } = shown ?? dossier;
  const recorded = dossier.legalRepresentative !== null || dossier.phone !== null;
  return (
    <div className="stack" style={{ marginTop: 12 }}>
      <dl className="facts">
        <dt>法定代表人/负责人</dt>
        <dd>{legalRepresentative ?? '—'}</dd>
        <dt>联系电话</dt>
        <dd>{phone ?? '—'}</dd>
      </dl>
      {mayReveal && recorded && !shown && !asking && (
        <div>
          <Button small onClick={() => setAsking(true)}>
            查看受保护字段
          </Button>
        </div>
      )}
      {asking && !shown && <PurposeForm code={dossier.code} onShown={setShown} />}
      {shown && <p className="note">本次查看已记入留痕；离开本页后恢复打码。</p>}
    </div>
  );
}
