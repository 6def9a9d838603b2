import { signOutById } from '@indelible/api/auth/sign-out';
import { authDeps, createContext } from '@indelible/api/context';
import { type NextRequest, NextResponse } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/auth.ts';
import { deps } from '@/server/deps.ts';
import { refusePost, refuseRate } from '@/server/guard-auth.ts';
import { factsOf } from '@/server/request-facts.ts';
import { sessionIdOf } from '@/server/session-token.ts';

type Params = { params: Promise<{ nextauth: string[] }> };
const nextAuth = (request: NextRequest, params: Params) => NextAuth(request, params, authOptions) as Promise<Response>;
const absent = () => NextResponse.json({ message: 'There is no such page.' }, { status: 404 });

/** Of next-auth's surface only what the sign-in page uses: its session endpoint would renew a cookie unasked. */
export async function GET(request: NextRequest, params: Params) {
  const { nextauth } = await params.params;
  return nextauth.join('/') === 'csrf' ? nextAuth(request, params) : absent();
}

export async function POST(request: NextRequest, params: Params) {
  const { nextauth } = await params.params;
  const path = nextauth.join('/');
  if (path !== 'callback/credentials' && path !== 'signout') return absent();
  const refused = refusePost(request);
  if (refused) return refused;
  if (path === 'signout') return endSession(request);
  const tooMany = await refuseRate(createContext(deps(), factsOf(request.headers, null)));
  return tooMany ?? withStatus(await nextAuth(request, params));
}

/** next-auth answers 401 to whatever `authorize` throws: a lock is a 429 that says when to come back. */
async function withStatus(response: Response): Promise<Response> {
  if (response.status !== 401) return response;
  const { url } = (await response.clone().json()) as { url?: string };
  const error = url && URL.canParse(url) ? new URL(url).searchParams.get('error') : null;
  const [code, , seconds] = (error ?? '').split(' ');
  if (code !== 'too_many_requests' || !seconds) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', seconds);
  return new Response(response.body, { status: 429, headers });
}

/** The row first, with its LOGOUT event; only then the cookie. A plain form may call it: SameSite and Origin guard it. */
async function endSession(request: NextRequest): Promise<Response> {
  const sessionId = await sessionIdOf(request.cookies);
  const context = createContext(deps(), factsOf(request.headers, sessionId));
  try {
    if (sessionId) await signOutById(authDeps(context), sessionId);
  } catch (error) {
    const { requestId } = context.request;
    deps().log({ level: 'error', message: 'sign-out failed', requestId, cause: error });
    return NextResponse.json({ message: 'Signing out failed: you are still signed in.', requestId }, { status: 503 });
  }
  const response = new NextResponse(null, { status: 303, headers: { location: '/sign-in' } });
  for (const { name } of request.cookies.getAll()) {
    if (!name.includes('next-auth.')) continue;
    response.cookies.set(name, '', {
      path: '/',
      maxAge: 0,
      httpOnly: true,
      sameSite: 'lax',
      secure: name.startsWith('__'),
    });
  }
  return response;
}
