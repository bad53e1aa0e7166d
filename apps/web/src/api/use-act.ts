import { useQueryClient } from '@tanstack/react-query';
import type { ReplyOf, RequestOf } from '@xinheng/contracts';
import { useCallback, useRef, useState } from 'react';
import { act } from './client.js';
import { asProblem, type ProblemError } from './problem.js';
import type { RouteShape } from './request.js';

export interface Act<R extends RouteShape> {
  /** Resolves to the reply, or to undefined where the server said no; the reason is then in `problem`. */
  readonly run: (request: RequestOf<R>) => Promise<ReplyOf<R> | undefined>;
  readonly busy: boolean;
  readonly problem: ProblemError | undefined;
  readonly forget: () => void;
}

const CONFLICT = 409;

/** One act of the person. A second click while it runs is ignored; afterwards the named reads (ids or their beginnings) are fetched anew. */
export function useAct<R extends RouteShape>(route: R, refreshes: readonly string[] = []): Act<R> {
  const queries = useQueryClient();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const refresh = () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => refreshes.some((name) => String(queryKey[0]).startsWith(name)) });
  const run = async (request: RequestOf<R>): Promise<ReplyOf<R> | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      const reply = await act(route, request);
      await refresh();
      return reply;
    } catch (error) {
      const told = asProblem(error);
      setProblem(told);
      // somebody else was faster: the page shows what stands now, beside the reason
      if (told.view.status === CONFLICT) await refresh();
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const forget = useCallback(() => setProblem(undefined), []);
  return { run, busy, problem, forget };
}
