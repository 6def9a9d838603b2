import { type NextRequest, NextResponse } from 'next/server';
import { env } from './env.ts';
import { pagePolicy } from './server/security-headers.ts';
import { sessionIdOf } from './server/session-token.ts';

const OPEN_PATHS = new Set(['/sign-in', '/set-up']);

/**
 * Runs before every page: a fresh nonce policy, and an early way to the sign-in page for who has no cookie. Whether the
 * session still lives is decided by the page against the table. `/api/` stays out: a matched body over 10 MB is cut.
 */
export async function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = pagePolicy(nonce, {
    https: env().PUBLIC_URL.protocol === 'https:',
    dev: process.env.NODE_ENV === 'development',
  });
  if (!OPEN_PATHS.has(request.nextUrl.pathname) && (await sessionIdOf(request.cookies)) === null) {
    return toSignIn(request, policy);
  }
  const headers = new Headers(request.headers);
  headers.set('x-return-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

function toSignIn(request: NextRequest, policy: string): NextResponse {
  const { pathname, search } = request.nextUrl;
  const url = new URL('/sign-in', request.nextUrl);
  if (pathname !== '/') url.searchParams.set('callbackUrl', `${pathname}${search}`);
  const response = NextResponse.redirect(url, 303);
  response.headers.set('content-security-policy', policy);
  response.headers.set('cache-control', 'no-store');
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image|api/|icon.svg).*)'] };
