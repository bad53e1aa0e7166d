import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { ReplyOf, RequestOf } from '@xinheng/contracts';
import type { RouteShape } from './request.js';
import { queryOf, type ReadOptions } from './use-read.js';

/** Reads the same request of several operations, each with a fate of its own; in the order of `routes`. */
export const useReads = <R extends RouteShape>(
  routes: readonly R[],
  request: RequestOf<R>,
  options: ReadOptions<ReplyOf<R>> = {},
): UseQueryResult<ReplyOf<R>, Error>[] =>
  useQueries({ queries: routes.map((route) => queryOf(route, request, options)) }) as UseQueryResult<ReplyOf<R>, Error>[];
