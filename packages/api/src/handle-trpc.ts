import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Context } from './context.ts';
import { auditErrorIn } from './errors.ts';
import { appRouter } from './router.ts';

export const TRPC_ENDPOINT = '/api/trpc';
/** Seconds until a caller should ask again when the database is away. */
const RETRY_AFTER = '5';
/** Bytes of a request's body: room for a batch of test events. Read only after this check, by anyone, signed in or not. */
const BODY_MAX = 16 * 1_048_576;

/**
 * One HTTP request to the API: queries by GET, mutations by POST. Nothing may be cached on the way, and 503 and 429 say
 * when to come back. The caller checks the origin of what comes by POST and passes on the socket's address.
 */
export async function handleTrpc(request: Request, context: () => Context | Promise<Context>): Promise<Response> {
  // Without a length (chunked) nobody knows how much will come.
  const tooLarge = Number(request.headers.get('content-length') ?? 0) > BODY_MAX;
  if (tooLarge || request.headers.has('transfer-encoding')) {
    return Response.json(
      { message: `A request may have ${BODY_MAX} bytes, announced by Content-Length.` },
      { status: 413 },
    );
  }
  return fetchRequestHandler({
    endpoint: TRPC_ENDPOINT,
    req: request,
    router: appRouter,
    createContext: async () => context(),
    maxBatchSize: 10,
    responseMeta: ({ errors, type, info }) => {
      // What is compressed on the way is held back on the way.
      const more = type === 'subscription' ? ', no-transform' : '';
      const headers = new Headers({ 'cache-control': `private, no-store${more}` });
      if (errors.some((error) => error.code === 'SERVICE_UNAVAILABLE')) headers.set('retry-after', RETRY_AFTER);
      const waits = errors.flatMap((error) => auditErrorIn(error)?.facts.retryAfterSeconds ?? []);
      if (waits.length > 0) headers.set('retry-after', String(Math.max(...waits)));
      // tRPC has no code for 410; several calls in one request are a 207 as ever.
      const isGone =
        info?.calls.length === 1 && errors.some((error) => auditErrorIn(error)?.code === 'out_of_retention');
      return isGone ? { headers, status: 410 } : { headers };
    },
  });
}
