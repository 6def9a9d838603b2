import { createContext } from '@indelible/api/context';
import { handleTrpc } from '@indelible/api/handle-trpc';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/env.ts';
import { deps } from '@/server/deps.ts';
import { isOwnOrigin } from '@/server/origin.ts';
import { factsOf } from '@/server/request-facts.ts';
import { sessionIdOf } from '@/server/session-token.ts';
import { PSEUDO } from '@/words/languages.ts';
import { mailTextsIn } from '@/words/mail-texts.ts';
import { sayIn } from '@/words/say-error.ts';
import { readLocale } from '@/words/words.ts';

/** Queries come by GET and change nothing; whatever comes by POST must come from our own pages. */
function handler(request: NextRequest): Response | Promise<Response> {
  if (request.method !== 'GET' && !isOwnOrigin(request.headers.get('origin'), env().PUBLIC_URL)) {
    return NextResponse.json({ message: 'This request comes from another site.' }, { status: 403 });
  }
  return handleTrpc(request, async () => {
    const locale = await readLocale();
    return {
      ...createContext(deps(), factsOf(request.headers, await sessionIdOf(request.cookies))),
      say: sayIn(locale),
      mailTexts: mailTextsIn(locale),
      ...(locale !== PSEUDO && { language: locale }),
    };
  });
}

export { handler as GET, handler as POST };
