export type SignInResult = { ok: true } | { ok: false; message: string; requestId: string | null };

const MESSAGES: Record<string, string> = {
  CredentialsSignin: 'The e-mail address or the password is not right.',
  too_many_requests: 'Too many failed attempts. Wait a while, then try again.',
  unavailable:
    'Signing in does not work right now: the database does not answer. Nothing was changed; try again shortly.',
};
const FAILED = 'Signing in failed on our side. Try again; if it goes on, tell your operator the request id.';

/** Signs in through next-auth's two endpoints (its CSRF token, then the credentials); the cookie is set by the answer. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  try {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const response = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email, password, csrfToken, json: 'true' }),
    });
    if (response.ok) return { ok: true };
    const { url } = (await response.json()) as { url?: string };
    return failureOf(url ? new URL(url, window.location.href).searchParams.get('error') : null);
  } catch {
    return { ok: false, message: 'The server does not answer. Check the connection and try again.', requestId: null };
  }
}

/** `authorize` fails with "<code> <request id>"; next-auth's own refusal is CredentialsSignin. */
function failureOf(error: string | null): SignInResult {
  const [code = '', requestId = null] = (error ?? '').split(' ');
  return { ok: false, message: MESSAGES[code] ?? FAILED, requestId };
}
