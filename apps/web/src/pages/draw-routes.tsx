import type { RouteObject } from 'react-router';

/** Pages of task, ceremony, draw, assignment, visit and publication, inside the frame for staff. */
export const drawStaffRoutes: RouteObject[] = [];

/** Full-screen pages of a signed-in person: the ceremony on its projector, the visit on a phone. */
export const drawBareRoutes: RouteObject[] = [];

/** Pages that need no sign-in, inside the public frame. */
export const drawPublicRoutes: RouteObject[] = [];
