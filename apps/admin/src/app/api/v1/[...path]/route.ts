import { handleRest } from '@indelible/api/rest/handle-rest';
import type { NextRequest } from 'next/server';
import { deps } from '@/server/deps.ts';
import { factsOf } from '@/server/request-facts.ts';

/** Programs, by API tokens. No cookie counts here, so there is no origin to check: another site has no token to send. */
const handler = (request: NextRequest): Promise<Response> =>
  handleRest(request, deps(), factsOf(request.headers, null));

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
