import { NoticeApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { CheckSheet } from './check-sheet.js';
import './check.css';

const plain = (code: string): string => code.replace(/\D/g, '');
const LEAST_DIGITS = 12;

/** A firm makes sure that those at its door are who they say they are: by scanning, or by typing the code on the notice. */
function CodeForm({ code }: { readonly code: string | undefined }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(code ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate(`/check/${plain(typed)}`);
  };
  return (
    <form className="card card-body check-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor="check-code">检查通知书上的核验码</label>
        <input
          id="check-code"
          className="input check-input"
          inputMode="numeric"
          autoComplete="off"
          placeholder="4821 0937 5516"
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Button kind="primary" type="submit" disabled={plain(typed).length < LEAST_DIGITS}>
        核验
      </Button>
    </form>
  );
}

function Answer({ code }: { readonly code: string }) {
  const read = useRead(NoticeApi.check, { code });
  return <ReadState read={read}>{(answer) => <CheckSheet code={code} answer={answer} />}</ReadState>;
}

export default function CheckPage() {
  const { code } = useParams();
  return (
    <div className="public-width public-page check-page">
      <PageHead
        title="企业核验"
        note="有人上门检查？扫通知书上的二维码，或键入核验码，核对这次检查是不是真的、由谁来、依据什么。没有核验码、不出示证件的，有权拒绝检查。"
      />
      <CodeForm key={code} code={code} />
      {code && <Answer code={code} />}
    </div>
  );
}
