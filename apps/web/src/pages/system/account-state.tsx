import { AccountApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Account } from './accounts-page.js';
import { Handover } from './handover.js';
import { initialPassword } from './initial-password.js';

interface Props {
  readonly account: Account;
  readonly onDone: () => void;
}

/** Disable, enable, reset: each with its reason on record and effective at once. */
export function AccountState({ account, onDone }: Props) {
  const disable = useAct(AccountApi.disable, ['gateway.account']);
  const enable = useAct(AccountApi.enable, ['gateway.account']);
  const reset = useAct(AccountApi.resetPassword, ['gateway.account']);
  const [reason, setReason] = useState('');
  const [password] = useState(initialPassword);
  const [handedOver, setHandedOver] = useState(false);
  const problem = disable.problem ?? enable.problem ?? reset.problem;
  const request = { id: account.id, version: account.version, reason };
  const off = account.disabled || account.lockedUntil !== null;
  const turn = async (event: FormEvent) => {
    event.preventDefault();
    if (await (off ? enable.run(request) : disable.run(request))) onDone();
  };
  const renew = async () => {
    if (await reset.run({ ...request, initialPassword: password })) setHandedOver(true);
  };
  if (handedOver) return <Handover password={password} />;
  return (
    <form className="stack" onSubmit={turn}>
      <h2>停用、恢复与重置密码</h2>
      <div className="field">
        <label htmlFor="account-reason">理由（记入留痕）</label>
        <input
          id="account-reason"
          className="input"
          required
          minLength={4}
          placeholder="如：该同志已调离本单位"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {problem && <ProblemPanel problem={problem} />}
      <div className="inline">
        <Button type="submit" busy={disable.busy || enable.busy}>
          {off ? '恢复账号' : '停用账号，立即退出其登录'}
        </Button>
        <Button disabled={reason.trim().length < 4} busy={reset.busy} onClick={() => void renew()}>
          重置密码
        </Button>
      </div>
    </form>
  );
}
