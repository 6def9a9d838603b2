import type { RequestFacts } from '@indelible/api/context';

/** What the request says of itself, from the headers that server.ts wrote anew (prepare-request.ts). */
export function factsOf(headers: Headers, sessionId: string | null): RequestFacts {
  return {
    sessionId,
    requestId: headers.get('x-request-id') ?? 'unknown',
    ip: headers.get('x-forwarded-for') || null,
    userAgent: headers.get('user-agent'),
  };
}
