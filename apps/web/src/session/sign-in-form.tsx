import { useQueryClient } from '@tanstack/react-query';
import { SessionApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { rememberCsrfToken } from '../api/credentials.js';
import { notTheSession } from '../api/query-client.js';
import { useAct } from '../api/use-act.js';
import { Button } from '../components/button.js';
import { ProblemPanel } from '../components/problem-panel.js';

interface Props {
  /** Fixed after expiry: the same person signs in again. */
  readonly login?: string;
  readonly onDone: () => void;
}

export function SignInForm({ login, onDone }: Props) {
  const queries = useQueryClient();
  const signIn = useAct(SessionApi.signIn);
  const [name, setName] = useState(login ?? '');
  const [password, setPassword] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await signIn.run({ login: name, password });
    if (!reply) return;
    rememberCsrfToken(reply.session.csrfToken);
    // another person than before: nothing that was read for the one before is shown again
    if (login === undefined) queries.removeQueries({ predicate: notTheSession });
    queries.setQueryData([SessionApi.current.id, {}], { session: reply.session });
    onDone();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor="sign-in-login">账号</label>
        <input
          id="sign-in-login"
          className="input"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          readOnly={login !== undefined}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="sign-in-password">密码</label>
        <input
          id="sign-in-password"
          className="input"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {signIn.problem && <ProblemPanel problem={signIn.problem} />}
      <Button kind="primary" type="submit" busy={signIn.busy}>
        登录
      </Button>
    </form>
  );
}
