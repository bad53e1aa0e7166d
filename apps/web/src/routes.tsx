import { Navigate, type RouteObject } from 'react-router';
import { Loading } from './components/loading.js';
import { drawBareRoutes, drawPublicRoutes, drawStaffRoutes } from './pages/draw-routes.js';
import { RouteProblem } from './pages/entry/route-problem.js';
import { lazyPage } from './shell/lazy-page.js';
import { PublicShell } from './shell/public-shell.js';
import { StaffShell } from './shell/staff-shell.js';

const SUBJECTS = ['subject.read'] as const;
const TASKS = ['task.read'] as const;
const PLANS = ['plan.read'] as const;
const ACCOUNTS = ['account.manage'] as const;
const IMPORTS = ['subject.import'] as const;

const staff: RouteObject[] = [
  { path: 'desk', lazy: lazyPage(() => import('./pages/desk/desk-page.js')) },
  { path: 'roster', lazy: lazyPage(() => import('./pages/roster/roster-page.js'), SUBJECTS) },
  { path: 'roster/changes/:id', lazy: lazyPage(() => import('./pages/roster/changes-page.js'), SUBJECTS) },
  { path: 'roster/:code', lazy: lazyPage(() => import('./pages/roster/subject-page.js'), SUBJECTS) },
  { path: 'inspectors', lazy: lazyPage(() => import('./pages/inspectors/inspectors-page.js'), TASKS) },
  { path: 'items', lazy: lazyPage(() => import('./pages/items/items-page.js'), TASKS) },
  { path: 'items/:listId', lazy: lazyPage(() => import('./pages/items/item-list-page.js'), TASKS) },
  { path: 'plans', lazy: lazyPage(() => import('./pages/plans/plans-page.js'), PLANS) },
  { path: 'plans/:id', lazy: lazyPage(() => import('./pages/plans/plan-page.js'), PLANS) },
  { path: 'libraries', lazy: lazyPage(() => import('./pages/libraries/libraries-page.js'), SUBJECTS) },
  { path: 'libraries/:id', lazy: lazyPage(() => import('./pages/libraries/library-page.js'), SUBJECTS) },
  { path: 'statistics', lazy: lazyPage(() => import('./pages/statistics/statistics-page.js'), TASKS) },
  { path: 'system/law', lazy: lazyPage(() => import('./pages/law/law-page.js')) },
  { path: 'system/calendar', lazy: lazyPage(() => import('./pages/law/calendar-page.js')) },
  { path: 'imports', lazy: lazyPage(() => import('./pages/imports/imports-page.js'), IMPORTS) },
  { path: 'imports/:id', lazy: lazyPage(() => import('./pages/imports/import-page.js'), IMPORTS) },
  { path: 'system/accounts', lazy: lazyPage(() => import('./pages/system/accounts-page.js'), ACCOUNTS) },
  { path: 'system/departments', lazy: lazyPage(() => import('./pages/system/departments-page.js'), ACCOUNTS) },
  { path: 'system/bus', lazy: lazyPage(() => import('./pages/system/bus-page.js'), ['bus.operate']) },
  { path: 'system/audit', lazy: lazyPage(() => import('./pages/system/audit-page.js'), ['audit.read']) },
  { path: 'account', lazy: lazyPage(() => import('./pages/entry/account-page.js')) },
];

const open: RouteObject[] = [
  { index: true, lazy: lazyPage(() => import('./pages/portal/portal-home-page.js')) },
  { path: 'firms', lazy: lazyPage(() => import('./pages/portal/firms-page.js')) },
  { path: 'firms/:code', lazy: lazyPage(() => import('./pages/portal/firm-page.js')) },
  { path: 'open/items', lazy: lazyPage(() => import('./pages/portal/open-items-page.js')) },
  { path: 'open/plans', lazy: lazyPage(() => import('./pages/portal/open-plans-page.js')) },
];

/** Every page is its own chunk; the frames are in the entry. */
export const routes: RouteObject[] = [
  {
    errorElement: <RouteProblem />,
    hydrateFallbackElement: <Loading />,
    children: [
      { path: 'sign-in', lazy: lazyPage(() => import('./pages/entry/sign-in-page.js')) },
      ...drawBareRoutes,
      { element: <StaffShell />, children: [...staff, ...drawStaffRoutes] },
      { element: <PublicShell />, children: [...open, ...drawPublicRoutes] },
      { path: 'index.html', element: <Navigate to="/" replace /> },
      { path: '*', lazy: lazyPage(() => import('./pages/entry/not-found-page.js')) },
    ],
  },
];
