export type SignInFailure = { message: string; requestId: string | null };
export type SignInResult = { kind: 'in' } | { kind: 'code-needed' } | ({ kind: 'failed' } & SignInFailure);
export type Credentials = { email: string; password: string; code?: string };

const MESSAGES: Record<string, string> = {
  CredentialsSignin: 'The e-mail address or the password is not right.',
  invalid_input: 'The e-mail address or the password is not right.',
  unavailable:
    'Signing in does not work right now: the database does not answer. Nothing was changed; try again shortly.',
};
const WRONG_CODE = 'This code is not right, or was used already. Wait for the next one and try again.';
const FAILED = 'Signing in failed on our side. Try again; if it goes on, tell your operator the request id.';
const AWAY = 'The server does not answer. Check the connection and try again.';

/** `12` seconds or `30 minutes`, after "Try again in". */
const waitText = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
const tooMany = (seconds: number): string =>
  Number.isFinite(seconds) && seconds > 0
    ? `Too many failed attempts. Try again in ${waitText(seconds)}.`
    : 'Too many attempts. Wait a while, then try again.';

/** Signs in through next-auth's two endpoints (its CSRF token, then the credentials); the cookie is set by the answer. */
export async function signIn(credentials: Credentials): Promise<SignInResult> {
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
      return failed(tooMany(Number(response.headers.get('retry-after'))), requestId ?? null);
    }
    return resultOf(error, credentials.code !== undefined);
  } catch {
    return failed(AWAY, null);
  }
}

/** `authorize` fails with "<code> <request id> <seconds>"; next-auth's own refusal is CredentialsSignin. */
function resultOf(error: string | null, withCode: boolean): SignInResult {
  const [code = '', requestId = null, seconds] = (error ?? '').split(' ');
  if (code === 'second_factor_required') return { kind: 'code-needed' };
  if (code === 'too_many_requests') return failed(tooMany(Number(seconds)), requestId);
  if (withCode && code === 'CredentialsSignin') return failed(WRONG_CODE, requestId);
  return failed(MESSAGES[code] ?? FAILED, requestId);
}

const failed = (message: string, requestId: string | null): SignInResult => ({ kind: 'failed', message, requestId });

/** The second step of who came back from a provider that asked for no second factor: where to go on, or why not. */
export async function sendCode(code: string): Promise<{ returnTo: string } | SignInFailure> {
  try {
    const response = await fetch('/api/auth/oidc/code', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    const body = (await response.json()) as { returnTo?: string; code?: string; message?: string; requestId?: string };
    if (body.returnTo !== undefined) return { returnTo: body.returnTo };
    const { requestId = null } = body;
    if (body.code === 'wrong_code') return { message: WRONG_CODE, requestId };
    if (body.code === 'expired') return { message: 'This took too long. Begin again with signing in.', requestId };
    return { message: body.message ?? FAILED, requestId };
  } catch {
    return { message: AWAY, requestId: null };
  }
}
