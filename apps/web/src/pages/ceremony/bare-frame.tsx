import { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Loading } from '../../components/loading.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReentryDialog } from '../../session/reentry-dialog.js';
import { useSessionState } from '../../session/session.js';
import { PageGuard } from '../../shell/page-guard.js';

/** A signed-in page without menu and bars: a projector or a phone shows nothing but the work. */
export default function BareFrame() {
  const { session, loading, error, refresh } = useSessionState();
  const { pathname, search } = useLocation();
  if (loading) return <Loading label="正在确认登录" />;
  if (error && !session) return <ProblemPanel problem={error} onRetry={() => void refresh()} />;
  if (!session) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  return (
    <>
      <PageGuard key={pathname}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </PageGuard>
      <ReentryDialog />
    </>
  );
}
