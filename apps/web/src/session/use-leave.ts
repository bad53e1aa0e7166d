import type { RouteShape } from '../api/request.js';
import { type Act, useAct } from '../api/use-act.js';
import { clearDevice } from './use-kept-session.js';

/** Ends the session by one of the two sign-outs, then clears the device of what belonged to it; the page is loaded anew, so that its memory goes too. */
export function useLeave<R extends RouteShape>(route: R): Act<R> {
  const end = useAct(route);
  const run: Act<R>['run'] = async (request) => {
    const reply = await end.run(request);
    if (!reply) return undefined;
    await clearDevice();
    location.replace('/sign-in');
    return reply;
  };
  return { ...end, run };
}
