import { handleRest } from '@indelible/api/rest/handle-rest';
import type { Incoming } from '@indelible/api/rest/ingest/content';
import { deps } from '@/server/deps.ts';
import { factsOf } from '@/server/request-facts.ts';

/** Programs, by API tokens. No cookie counts here, so there is no origin to check: another site has no token to send. */
const handler = (request: Incoming): Promise<Response> => handleRest(request, deps(), factsOf(request.headers, null));

/** For server.ts, which calls it without Next between (ingest-directly.ts). */
(globalThis as { indelibleRest?: typeof handler }).indelibleRest = handler;

// OPTIONS too: Next would say itself what may be asked, which is more than is.
export { handler as DELETE, handler as GET, handler as OPTIONS, handler as PATCH, handler as POST, handler as PUT };
