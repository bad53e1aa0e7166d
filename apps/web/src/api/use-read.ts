import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReplyOf, RequestOf } from '@xinheng/contracts';
import { call } from './client.js';
import { isPassing } from './problem.js';
import type { RouteShape } from './request.js';

export interface ReadOptions {
  readonly enabled?: boolean;
  /** Milliseconds between automatic refreshes. */
  readonly every?: number | undefined;
  /** Keeps the shown rows while the next page or filter loads. */
  readonly keep?: boolean;
}

const RETRIES = 2;

/** Reads one operation and keeps its reply in the cache under the operation's id. */
export function useRead<R extends RouteShape>(
  route: R,
  request: RequestOf<R>,
  options: ReadOptions = {},
): UseQueryResult<ReplyOf<R>, Error> {
  return useQuery<ReplyOf<R>, Error>({
    queryKey: [route.id, request ?? {}],
    queryFn: ({ signal }) => call(route, request, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    retry: (count, error) => isPassing(error) && count < RETRIES,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  } as Parameters<typeof useQuery<ReplyOf<R>, Error>>[0]);
}
