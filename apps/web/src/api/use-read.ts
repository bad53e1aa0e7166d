import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReplyOf, RequestOf } from '@xinheng/contracts';
import { call } from './client.js';
import { isPassing } from './problem.js';
import type { RouteShape } from './request.js';

export interface ReadOptions<T> {
  readonly enabled?: boolean;
  /** Milliseconds between automatic refreshes, or a rule that tells them from the last reply; undefined: none. */
  readonly every?: number | ((reply: T | undefined) => number | undefined);
  /** Milliseconds after which no answer is waited for any longer; undefined: as long as the browser does. */
  readonly patience?: number;
  /** Keeps the shown rows while the next page or filter loads. */
  readonly keep?: boolean;
}

const RETRIES = 2;

/** How one operation is read, under the operation's id in the cache. */
export function queryOf<R extends RouteShape>(route: R, request: RequestOf<R>, options: ReadOptions<ReplyOf<R>>) {
  const { every, patience } = options;
  const endOf = (left: AbortSignal): AbortSignal =>
    patience === undefined ? left : AbortSignal.any([left, AbortSignal.timeout(patience)]);
  return {
    queryKey: [route.id, request ?? {}],
    queryFn: ({ signal }: { signal: AbortSignal }) => call(route, request, { signal: endOf(signal) }),
    enabled: options.enabled ?? true,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) ?? false : (every ?? false),
    retry: (count, error) => isPassing(error) && count < RETRIES,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  } as Parameters<typeof useQuery<ReplyOf<R>, Error>>[0];
}

/** Reads one operation and keeps its reply in the cache under the operation's id. */
export const useRead = <R extends RouteShape>(
  route: R,
  request: RequestOf<R>,
  options: ReadOptions<ReplyOf<R>> = {},
): UseQueryResult<ReplyOf<R>, Error> => useQuery<ReplyOf<R>, Error>(queryOf(route, request, options));
