import { useQueryClient } from '@tanstack/react-query';
import { roles, SessionApi } from '@xinheng/contracts';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../api/use-act.js';
import { Icon } from '../components/icon.js';
import { ProblemPanel } from '../components/problem-panel.js';
import { useSession } from '../session/session.js';

export function UserMenu() {
  const { account, department, roles: held } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useAct(SessionApi.signOut);
  const leave = async () => {
    if (!(await signOut.run({}))) return;
    await navigate('/sign-in');
    queries.clear();
  };
  return (
    <details className="user-menu">
      <summary>
        <span>{account.name}</span>
        <small>{held.map((role) => roles[role].title).join('、')}</small>
        <Icon name="down" size={14} />
      </summary>
      <div className="user-card card">
        <p>
          <b>{account.name}</b>（{account.login}）
        </p>
        <p className="note">{department.name}</p>
        <Link to="/account">修改密码与登录设备</Link>
        <button type="button" className="link" onClick={() => void leave()}>
          退出登录
        </button>
        {signOut.problem && <ProblemPanel problem={signOut.problem} />}
      </div>
    </details>
  );
}
