import { Suspense, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Loading } from '../components/loading.js';
import { ProblemPanel } from '../components/problem-panel.js';
import { useSubmitKey } from '../components/use-submit-key.js';
import { ReentryDialog } from '../session/reentry-dialog.js';
import { useSessionState } from '../session/session.js';
import { PageGuard } from './page-guard.js';
import { ReleaseBar } from './release-bar.js';
import { SideMenu } from './side-menu.js';
import { TopBar } from './top-bar.js';
import './shell.css';

/** The frame of every page behind sign-in. It is made of plain elements, so that the first view does not wait for a component library. */
export function StaffShell() {
  const { session, loading, error, refresh } = useSessionState();
  const { pathname, search } = useLocation();
  /** The page on which the phone's menu was opened; on any other page it is closed again. */
  const [openedOn, setOpenedOn] = useState<string>();
  const menuOpen = openedOn === pathname;
  useSubmitKey();
  if (loading) return <Loading label="正在确认登录" />;
  if (error && !session) return <ProblemPanel problem={error} onRetry={() => void refresh()} />;
  if (!session) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  if (session.mustChangePassword && pathname !== '/account') return <Navigate to="/account" replace />;
  return (
    <div className={menuOpen ? 'staff-shell menu-open' : 'staff-shell'}>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <TopBar menuOpen={menuOpen} onMenu={() => setOpenedOn(menuOpen ? undefined : pathname)} />
      <SideMenu />
      {menuOpen && <button type="button" className="menu-scrim" aria-label="收起菜单" onClick={() => setOpenedOn(undefined)} />}
      <main id="content" tabIndex={-1}>
        <ReleaseBar />
        <PageGuard key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </PageGuard>
      </main>
      <ReentryDialog />
    </div>
  );
}
