import { useState } from 'react';
import type { RouteShape } from '../api/request.js';
import type { Act } from '../api/use-act.js';
import { ProblemPanel } from '../components/problem-panel.js';
import { UnsentConfirm } from './unsent-confirm.js';
import { unsentHere } from './use-kept-session.js';

interface Leaving {
  readonly start: () => void;
  /** The question before unsent records are deleted, or why it could not be done. */
  readonly answer: React.ReactNode;
}

/** Sign-out as a person meets it: at once, or after the question about records that only this device has. */
export function useLeaving<R extends RouteShape>({ run, busy, problem }: Act<R>, request: Parameters<Act<R>['run']>[0]): Leaving {
  const [unsent, setUnsent] = useState(0);
  const leave = () => void run(request);
  const start = async () => {
    const waiting = await unsentHere();
    if (waiting === 0) leave();
    else setUnsent(waiting);
  };
  const answer =
    unsent > 0 ? (
      <UnsentConfirm unsent={unsent} busy={busy} problem={problem} onLeave={leave} onClose={() => setUnsent(0)} />
    ) : (
      problem && <ProblemPanel problem={problem} />
    );
  return { start: () => void start(), answer };
}
