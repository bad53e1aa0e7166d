import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { PageHead } from '../../components/page-head.js';
import { useSessionState } from '../../session/session.js';
import { SignInForm } from '../../session/sign-in-form.js';
import './sign-in.css';

/** Only addresses of our own pages; anything else would let a link lead away after sign-in. */
const ownPath = (next: string | null): string => (next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/desk');

export default function SignInPage() {
  const { session } = useSessionState();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const next = ownPath(search.get('next'));
  if (session) return <Navigate to={next} replace />;
  return (
    <main className="sign-in">
      <section className="card">
        <div className="card-body stack">
          <PageHead title="登录信衡" note="双随机抽查与信用监管工作人员使用" />
          <SignInForm onDone={() => void navigate(next, { replace: true })} />
          <p className="note">
            忘记密码请到本单位安全管理员处核实身份后重置。查企业、看抽查结果<Link to="/">无须登录</Link>。
          </p>
        </div>
      </section>
    </main>
  );
}
