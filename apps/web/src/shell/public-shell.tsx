import { Suspense } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { Loading } from '../components/loading.js';
import { useSessionState } from '../session/session.js';
import { PageGuard } from './page-guard.js';
import './public-shell.css';

/** The frame of the pages that need no sign-in: one bar, one column, nothing loaded that a citizen does not need. */
export function PublicShell() {
  const { session } = useSessionState();
  const { pathname } = useLocation();
  return (
    <div className="public-shell">
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <header className="public-bar">
        <div className="public-width">
          <Link className="brand" to="/">
            <b>信衡</b>
            <span>双随机抽查公开平台</span>
          </Link>
          <nav aria-label="公开栏目">
            <NavLink to="/" end>
              查企业
            </NavLink>
            <NavLink to="/open/draws">抽查公开</NavLink>
            <NavLink to="/open/items">事项清单</NavLink>
            <NavLink to="/open/plans">年度计划</NavLink>
            <Link to={session ? '/desk' : '/sign-in'}>{session ? '回工作台' : '工作人员登录'}</Link>
          </nav>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <PageGuard key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </PageGuard>
      </main>
      <footer className="public-width public-foot">
        <span>公开内容由各检查机关负责；抽取过程任何人可以复算</span>
        <span>不公开：个人住址、联系方式、证件号码、信用风险分类</span>
      </footer>
    </div>
  );
}
