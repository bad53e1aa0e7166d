import { Navigate, type RouteObject } from 'react-router';
import { drawBareRoutes, drawPublicRoutes, drawStaffRoutes } from './pages/draw-routes.js';
import { RouteProblem } from './pages/entry/route-problem.js';
import { lazyPage } from './shell/lazy-page.js';
import { PublicShell } from './shell/public-shell.js';
import { StaffShell } from './shell/staff-shell.js';

const staff: RouteObject[] = [
  { path: 'desk', lazy: lazyPage(() => import('./pages/desk/desk-page.js')) },
  { path: 'account', lazy: lazyPage(() => import('./pages/entry/account-page.js')) },
];

const open: RouteObject[] = [];

/** Every page is its own chunk; the frames are in the entry. */
export const routes: RouteObject[] = [
  {
    errorElement: <RouteProblem />,
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
