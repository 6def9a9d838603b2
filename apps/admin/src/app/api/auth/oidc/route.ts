import { isOidcRefusal } from '@indelible/api/auth/oidc/oidc-refusal';
import { recordRefusal } from '@indelible/api/auth/oidc/sign-in-by-oidc';
import { sealStep } from '@indelible/api/auth/oidc/sign-in-step';
import { authDeps, createContext } from '@indelible/api/context';
import type { NextRequest } from 'next/server';
import { deps } from '@/server/deps.ts';
import { refuseRate } from '@/server/guard-auth.ts';
import { absent, callbackUrl, redirectTo, refusedAt } from '@/server/oidc-answer.ts';
import { factsOf } from '@/server/request-facts.ts';
import { returnPath } from '@/server/return-path.ts';
import { setStep } from '@/server/step-cookie.ts';

/** To the provider. A link, not a form: the policy's `form-action` would stop the redirect to another site. */
export async function GET(request: NextRequest): Promise<Response> {
  const { oidc } = deps();
  if (!oidc) return absent();
  const context = createContext(deps(), factsOf(request.headers, null));
  const tooMany = await refuseRate(context);
  if (tooMany) return tooMany;
  const auth = authDeps(context);
  const returnTo = returnPath(request.nextUrl.searchParams.get('callbackUrl') ?? undefined);
  try {
    const { url, flow } = await oidc.begin(callbackUrl());
    const response = redirectTo(url);
    setStep(response, sealStep(auth, { at: 'provider', flow, returnTo }));
    return response;
  } catch (error) {
    if (!isOidcRefusal(error)) throw error;
    return refusedAt(context, error.failure, () => recordRefusal(auth, error));
  }
}
