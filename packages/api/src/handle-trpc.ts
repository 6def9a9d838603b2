import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Context } from './context.ts';
import { appRouter } from './router.ts';

export const TRPC_ENDPOINT = '/api/trpc';
/** Seconds until a caller should ask again when the database is away. */
const RETRY_AFTER = '5';

/**
 * One HTTP request to the API: queries by GET, mutations by POST. Nothing may be cached on the way, and 503 says when
 * to come back. The caller checks the origin of what comes by POST and passes on the socket's address.
 */
export const handleTrpc = (request: Request, context: () => Context | Promise<Context>): Promise<Response> =>
  fetchRequestHandler({
    endpoint: TRPC_ENDPOINT,
    req: request,
    router: appRouter,
    createContext: async () => context(),
    maxBatchSize: 10,
    responseMeta: ({ errors }) => {
      const headers = new Headers({ 'cache-control': 'private, no-store' });
      if (errors.some((error) => error.code === 'SERVICE_UNAVAILABLE')) headers.set('retry-after', RETRY_AFTER);
      return { headers };
    },
  });
