import { SessionApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useSession } from '../../session/session.js';
import { useLeave } from '../../session/use-leave.js';
import { useLeaving } from '../../session/use-leaving.js';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly fresh?: boolean;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly onChange: (text: string) => void;
}

function PasswordField({ id, label, fresh, value, fault, onChange }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="password"
        required
        autoComplete={fresh ? 'new-password' : 'current-password'}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}

function PasswordForm() {
  const change = useAct(SessionApi.changePassword, ['gateway.session']);
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [done, setDone] = useState(false);
  const fault = again !== '' && again !== fresh ? '两次输入的新密码不一样' : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    if (fresh !== again || !(await change.run({ currentPassword: current, newPassword: fresh }))) return;
    setDone(true);
    for (const clear of [setCurrent, setFresh, setAgain]) clear('');
  };
  return (
    <form className="stack" onSubmit={submit}>
      <PasswordField id="password-current" label="现在的密码" value={current} onChange={setCurrent} />
      <PasswordField id="password-new" label="新密码（可以用一句话，越长越好）" fresh value={fresh} onChange={setFresh} />
      <PasswordField id="password-again" label="再输入一次新密码" fresh value={again} fault={fault} onChange={setAgain} />
      {change.problem && <ProblemPanel problem={change.problem} />}
      {done && <p role="status">密码已修改，其他设备上的登录已全部退出。</p>}
      <div className="inline">
        <Button kind="primary" type="submit" busy={change.busy}>
          修改密码
        </Button>
      </div>
    </form>
  );
}

function Devices() {
  const leave = useLeave(SessionApi.signOutEverywhere);
  const leaving = useLeaving(leave, {});
  return (
    <div className="stack">
      <p>
        在公用电脑上登录过，或怀疑密码泄露时使用。所有设备（含本机）随即退出；本机上的检查资料一并清除，表单草稿只有您本人再次登录才看得到。
      </p>
      {leaving.answer}
      <div className="inline">
        <Button busy={leave.busy} onClick={leaving.start}>
          退出所有设备
        </Button>
      </div>
    </div>
  );
}

export default function AccountPage() {
  const { account, mustChangePassword, idleMinutes } = useSession();
  return (
    <>
      <PageHead title="我的账号" note={`${account.name}（${account.login}）；${idleMinutes} 分钟没有操作会自动退出`} />
      <div className="stack" style={{ maxWidth: 560 }}>
        <Card title="修改密码" note={mustChangePassword ? '这是初始密码，修改后才能办理业务' : undefined} padded>
          <PasswordForm />
        </Card>
        <Card title="登录设备" padded>
          <Devices />
        </Card>
      </div>
    </>
  );
}
