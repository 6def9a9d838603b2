import { finishWithCode } from '@indelible/api/auth/oidc/finish-with-code';
import { openStep } from '@indelible/api/auth/oidc/sign-in-step';
import { authDeps, createContext } from '@indelible/api/context';
import { auditErrorIn } from '@indelible/api/errors';
import { type NextRequest, NextResponse } from 'next/server';
import { z } from 'zod';
import { deps } from '@/server/deps.ts';
import { errorAnswer, refusePost, refuseRate } from '@/server/guard-auth.ts';
import { factsOf } from '@/server/request-facts.ts';
import { setSessionCookie } from '@/server/session-cookie.ts';
import { clearStep, stepOf } from '@/server/step-cookie.ts';

const Body = z.strictObject({ code: z.string().max(40) });

/** The second step after a provider that asked for no second factor: the code, and the session's cookie. */
export async function POST(request: NextRequest): Promise<Response> {
  const refused = refusePost(request);
  if (refused) return refused;
  const context = createContext(deps(), factsOf(request.headers, null));
  const tooMany = await refuseRate(context);
  if (tooMany) return tooMany;
  const auth = authDeps(context);
  const { requestId } = context.request;
  const step = openStep(auth, 'code', stepOf(request));
  const body = Body.safeParse(await request.json().catch(() => null));
  if (!step || !body.success) return answer(400, 'expired', requestId);
  try {
    const signedIn = await finishWithCode(auth, { userId: step.userId, code: body.data.code });
    if (!signedIn) return answer(401, 'wrong_code', requestId);
    const response = NextResponse.json({ returnTo: step.returnTo });
    await setSessionCookie(response, signedIn);
    clearStep(response);
    return response;
  } catch (error) {
    if (!auditErrorIn(error)) deps().log({ level: 'error', message: 'sign-in failed', requestId, cause: error });
    return errorAnswer(error, requestId);
  }
}

const answer = (status: number, code: string, requestId: string) =>
  NextResponse.json({ code, requestId }, { status, headers: { 'cache-control': 'no-store' } });
