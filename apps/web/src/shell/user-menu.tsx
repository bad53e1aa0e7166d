import { roles, SessionApi } from '@xinheng/contracts';
import { Link } from 'react-router';
import { Icon } from '../components/icon.js';
import { useSession } from '../session/session.js';
import { useLeave } from '../session/use-leave.js';
import { useLeaving } from '../session/use-leaving.js';

export function UserMenu() {
  const { account, department, roles: held } = useSession();
  const leaving = useLeaving(useLeave(SessionApi.signOut), {});
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
        <button type="button" className="link" onClick={leaving.start}>
          退出登录
        </button>
        {leaving.answer}
      </div>
    </details>
  );
}
