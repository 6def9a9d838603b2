import type { Words } from '../words/words-type.ts';

export type SignInFailure = { message: string; requestId: string | null };
export type SignInResult = { kind: 'in' } | { kind: 'code-needed' } | ({ kind: 'failed' } & SignInFailure);
export type Credentials = { email: string; password: string; code?: string };

type T = Words<'signIn'>;

const KEYS = { CredentialsSignin: 'wrong', invalid_input: 'wrong', unavailable: 'unavailable' } as const;

const tooMany = (t: T, seconds: number): string => {
  if (!Number.isFinite(seconds) || seconds <= 0) return t('tooMany');
  const [key, n] =
    seconds < 90 ? (['tooManySeconds', seconds] as const) : (['tooManyMinutes', Math.ceil(seconds / 60)] as const);
  return t(key, { n: String(n) });
};

/** Signs in through next-auth's two endpoints (its CSRF token, then the credentials); the cookie is set by the answer. */
export async function signIn(t: T, credentials: Credentials): Promise<SignInResult> {
  try {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const response = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...credentials, csrfToken, json: 'true' }),
    });
    if (response.ok) return { kind: 'in' };
    const { url, requestId } = (await response.json()) as { url?: string; requestId?: string };
    const error = url ? new URL(url, window.location.href).searchParams.get('error') : null;
    if (error === null && response.status === 429) {
      return failed(tooMany(t, Number(response.headers.get('retry-after'))), requestId ?? null);
    }
    return resultOf(t, error, credentials.code !== undefined);
  } catch {
    return failed(t('away'), null);
  }
}

/** `authorize` fails with "<code> <request id> <seconds>"; next-auth's own refusal is CredentialsSignin. */
function resultOf(t: T, error: string | null, withCode: boolean): SignInResult {
  const [code = '', requestId = null, seconds] = (error ?? '').split(' ');
  if (code === 'second_factor_required') return { kind: 'code-needed' };
  if (code === 'too_many_requests') return failed(tooMany(t, Number(seconds)), requestId);
  if (withCode && code === 'CredentialsSignin') return failed(t('wrongCode'), requestId);
  return failed(t(Object.hasOwn(KEYS, code) ? KEYS[code as keyof typeof KEYS] : 'failed'), requestId);
}

const failed = (message: string, requestId: string | null): SignInResult => ({ kind: 'failed', message, requestId });

/** The second step of who came back from a provider that asked for no second factor: where to go on, or why not. */
export async function sendCode(t: T, code: string): Promise<{ returnTo: string } | SignInFailure> {
  try {
    const response = await fetch('/api/auth/oidc/code', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    const body = (await response.json()) as { returnTo?: string; code?: string; requestId?: string };
    if (body.returnTo !== undefined) return { returnTo: body.returnTo };
    const { requestId = null } = body;
    if (body.code === 'wrong_code') return { message: t('wrongCode'), requestId };
    if (body.code === 'expired') return { message: t('tookTooLong'), requestId };
    if (body.code === 'too_many_requests')
      return { message: tooMany(t, Number(response.headers.get('retry-after'))), requestId };
    return { message: t(body.code === 'unavailable' ? 'unavailable' : 'failed'), requestId };
  } catch {
    return { message: t('away'), requestId: null };
  }
}
