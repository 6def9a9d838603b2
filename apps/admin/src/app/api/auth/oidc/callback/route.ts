import { signInByOidc } from '@indelible/api/auth/oidc/sign-in-by-oidc';
import { openStep, sealStep } from '@indelible/api/auth/oidc/sign-in-step';
import { authDeps, createContext } from '@indelible/api/context';
import type { NextRequest } from 'next/server';
import { deps } from '@/server/deps.ts';
import { refuseRate } from '@/server/guard-auth.ts';
import { absent, callbackUrl, redirectTo, refusedAt } from '@/server/oidc-answer.ts';
import { factsOf } from '@/server/request-facts.ts';
import { setSessionCookie } from '@/server/session-cookie.ts';
import { clearStep, setStep, stepOf } from '@/server/step-cookie.ts';

/** Where the provider sends the browser back to. State, nonce and PKCE guard it; what the browser brought is used once. */
export async function GET(request: NextRequest): Promise<Response> {
  const { oidc } = deps();
  if (!oidc) return absent();
  const context = createContext(deps(), factsOf(request.headers, null));
  const tooMany = await refuseRate(context);
  if (tooMany) return tooMany;
  const auth = authDeps(context);
  const step = openStep(auth, 'provider', stepOf(request));
  try {
    const url = new URL(callbackUrl(request.nextUrl.search));
    const result = await signInByOidc(auth, oidc, { url, flow: step?.flow ?? null });
    const returnTo = step?.returnTo ?? '/';
    if (result.kind === 'failed') return withoutStep(await refusedAt(context, result.failure));
    if (result.kind === 'signed-in') {
      const response = withoutStep(redirectTo(returnTo));
      await setSessionCookie(response, result);
      return response;
    }
    const response = redirectTo(`/sign-in?step=code&callbackUrl=${encodeURIComponent(returnTo)}`);
    setStep(response, sealStep(auth, { at: 'code', userId: result.userId, returnTo }));
    return response;
  } catch (cause) {
    deps().log({ level: 'error', message: 'single sign-on failed', requestId: context.request.requestId, cause });
    return withoutStep(await refusedAt(context, 'internal'));
  }
}

function withoutStep<T extends Parameters<typeof clearStep>[0]>(response: T): T {
  clearStep(response);
  return response;
}
