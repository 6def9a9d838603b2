import { createContext } from '@indelible/api/context';
import { errorData } from '@indelible/api/errors';
import { createCaller } from '@indelible/api/router';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/env.ts';
import { deps } from '@/server/deps.ts';
import { isOwnOrigin } from '@/server/origin.ts';
import { factsOf } from '@/server/request-facts.ts';
import { sessionIdOf } from '@/server/session-token.ts';

/** The banner's plain form. Whoever acts as nobody (any more) is where this leads already: no error for pressing twice. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'), env().PUBLIC_URL)) {
    return NextResponse.json({ message: 'This request comes from another site.' }, { status: 403 });
  }
  const context = createContext(deps(), factsOf(request.headers, await sessionIdOf(request.cookies)));
  const { requestId } = context.request;
  try {
    await createCaller(context).impersonation.end();
  } catch (error) {
    const { code } = errorData(error, requestId);
    if (code === 'internal' || code === 'unavailable') {
      deps().log({ level: 'error', message: 'ending an impersonation failed', requestId, cause: error });
      return NextResponse.json({ message: 'It did not end: you still act as someone.', requestId }, { status: 503 });
    }
  }
  return new NextResponse(null, { status: 303, headers: { location: '/instance/users' } });
}
