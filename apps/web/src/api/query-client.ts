import { type Query, QueryClient } from '@tanstack/react-query';
import { SessionApi } from '@xinheng/contracts';

const FRESH_MS = 10_000;

/**
 * What was read is shown again at once and refreshed behind; nothing is retried here, each read knows what may pass. Without network a
 * read fails at once and says so, instead of waiting for ever; it is read again when the network returns.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: FRESH_MS, refetchOnWindowFocus: true, networkMode: 'always', refetchOnReconnect: true },
    mutations: { networkMode: 'always' },
  },
});

/** Everything that was read for the person; who that is, is asked and told by itself. */
export const notTheSession = ({ queryKey }: Query): boolean => queryKey[0] !== SessionApi.current.id;
