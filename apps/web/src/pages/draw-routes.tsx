import type { RouteObject } from 'react-router';
import { lazyPage } from '../shell/lazy-page.js';

/** Pages of task, ceremony, draw, assignment, visit and publication, inside the frame for staff. */
export const drawStaffRoutes: RouteObject[] = [
  { path: 'tasks', lazy: lazyPage(() => import('./task/tasks-page.js'), ['task.read']) },
  { path: 'tasks/new', lazy: lazyPage(() => import('./task/task-form-page.js'), ['task.manage']) },
  { path: 'tasks/:taskId', lazy: lazyPage(() => import('./task/task-page.js'), ['task.read']) },
  { path: 'tasks/:taskId/edit', lazy: lazyPage(() => import('./task/task-form-page.js'), ['task.manage']) },
  { path: 'tasks/:taskId/draw', lazy: lazyPage(() => import('./draw/draw-page.js'), ['task.read']) },
  { path: 'tasks/:taskId/assignment', lazy: lazyPage(() => import('./assignment/assignment-page.js'), ['task.read']) },
  { path: 'ceremonies', lazy: lazyPage(() => import('./ceremony/ceremonies-page.js'), ['task.read']) },
  { path: 'assignments', lazy: lazyPage(() => import('./assignment/assignments-page.js'), ['task.read']) },
  { path: 'visits', lazy: lazyPage(() => import('./visit/visits-page.js'), ['task.read']) },
  {
    path: 'publication',
    lazy: lazyPage(() => import('./publication/publication-page.js'), ['visit.review', 'visit.publish', 'task.read']),
  },
  {
    path: 'publications',
    lazy: lazyPage(() => import('./publication/publication-page.js'), ['visit.review', 'visit.publish', 'task.read']),
  },
];

/** Full-screen pages of a signed-in person: the ceremony on its projector, the visit on a phone. */
export const drawBareRoutes: RouteObject[] = [
  {
    lazy: lazyPage(() => import('./ceremony/bare-frame.js')),
    children: [
      { path: 'tasks/:taskId/ceremony', lazy: lazyPage(() => import('./ceremony/task-ceremony-page.js'), ['task.read']) },
      { path: 'tasks/:taskId/rehearsals/:no', lazy: lazyPage(() => import('./ceremony/rehearsal-page.js'), ['task.read']) },
      { path: 'ceremonies/:ceremonyId', lazy: lazyPage(() => import('./ceremony/ceremony-page.js'), ['task.read']) },
      {
        path: 'ceremonies/:ceremonyId/contribute',
        lazy: lazyPage(() => import('./ceremony/contribute-page.js'), ['ceremony.contribute', 'ceremony.conduct']),
      },
      { path: 'ceremonies/:ceremonyId/minutes', lazy: lazyPage(() => import('./ceremony/minutes-page.js'), ['task.read']) },
      { path: 'visits/:visitId', lazy: lazyPage(() => import('./visit/visit-page.js'), ['task.read']) },
      { path: 'visits/:visitId/notice', lazy: lazyPage(() => import('./visit/notice-page.js'), ['task.read']) },
    ],
  },
];

/** Pages that need no sign-in, inside the public frame. */
export const drawPublicRoutes: RouteObject[] = [
  { path: 'open/draws', lazy: lazyPage(() => import('./public-draw/draws-page.js')) },
  { path: 'open/draws/:number', lazy: lazyPage(() => import('./public-draw/public-draw-page.js')) },
  { path: 'open/results', lazy: lazyPage(() => import('./public-draw/results-page.js')) },
  { path: 'check', lazy: lazyPage(() => import('./public-check/check-page.js')) },
  { path: 'check/:code', lazy: lazyPage(() => import('./public-check/check-page.js')) },
];
