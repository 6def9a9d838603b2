import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './procedures.ts';

const MAX_RETRIES = 2;

/** Errors that the same question meets again: asking twice only makes the person wait. */
const isFinal = (error: unknown): boolean => error instanceof ApiError && (error.data?.httpStatus ?? 500) < 500;

/** The server says at once what failed: there the second and the third try kept an unreadable query waiting for nine seconds. */
const mayAskAgain = (): boolean => typeof window !== 'undefined';

/** An event never changes: data grows old only by what came after it, and that the page asks for itself. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => mayAskAgain() && failures < MAX_RETRIES && !isFinal(error),
      },
    },
  });
}
