import type { AppRouter } from '@indelible/api/types';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';

export type Account = { email: string; password: string };

/** Name=value pairs of a response's Set-Cookie headers, without their attributes. */
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');

/**
 * Signs in over HTTP as the sign-in page does and returns the Cookie header, or null where the credentials are refused.
 * next-auth wants its CSRF token and the cookie it came with.
 */
export async function signInByHttp(baseURL: string, account: Account): Promise<string | null> {
  const csrf = await fetch(`${baseURL}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch(`${baseURL}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookiesOf(csrf).join('; '),
      origin: baseURL,
    },
    body: new URLSearchParams({ ...account, csrfToken, json: 'true', callbackUrl: baseURL }),
  });
  const cookies = cookiesOf(response);
  return cookies.some((cookie) => cookie.includes('session-token=')) ? cookies.join('; ') : null;
}

/** The product's own typed client, speaking as whoever `cookie` is; null is nobody. */
export const apiClient = (baseURL: string, cookie: string | null) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${baseURL}/api/trpc`,
        transformer: superjson,
        headers: { origin: baseURL, ...(cookie ? { cookie } : {}) },
      }),
    ],
  });
export type ApiClient = ReturnType<typeof apiClient>;
