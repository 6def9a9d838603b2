import { type NextRequest, NextResponse } from 'next/server';
import { env } from './env.ts';
import { pagePolicy } from './server/security-headers.ts';
import { sessionIdOf } from './server/session-token.ts';

const OPEN_PATHS = new Set(['/sign-in', '/set-up', '/api-docs']);
/** Their address is a secret: it is not kept, nor told to any other page. */
const LINK_PATH = /^\/(reset|invitation)\//;
const isOpen = (path: string): boolean => OPEN_PATHS.has(path) || LINK_PATH.test(path);

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
  if (!isOpen(request.nextUrl.pathname) && (await sessionIdOf(request.cookies)) === null) {
    return toSignIn(request, policy);
  }
  const headers = new Headers(request.headers);
  headers.set('x-return-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (LINK_PATH.test(request.nextUrl.pathname)) {
    response.headers.set('referrer-policy', 'no-referrer');
    response.headers.set('cache-control', 'no-store');
  }
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
