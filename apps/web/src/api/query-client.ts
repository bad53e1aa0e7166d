import { QueryClient } from '@tanstack/react-query';

const FRESH_MS = 10_000;

/** What was read is shown again at once and refreshed behind; nothing is retried here, each read knows what may pass. */
export const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, refetchOnWindowFocus: true } } });
