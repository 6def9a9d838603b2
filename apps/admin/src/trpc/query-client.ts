import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';

const MAX_RETRIES = 2;

/** Errors that the same question meets again: asking twice only makes the person wait. */
function isFinal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('data' in error)) return false;
  const status = (error.data as { httpStatus?: number } | null)?.httpStatus;
  return status !== undefined && status < 500;
}

/** An event never changes: data grows old only by what came after it, and that the page asks for itself. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < MAX_RETRIES && !isFinal(error),
      },
      dehydrate: {
        // A count that is still running on the server is sent when it is there: the rows do not wait for it.
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
        shouldRedactErrors: () => true,
      },
    },
  });
}
