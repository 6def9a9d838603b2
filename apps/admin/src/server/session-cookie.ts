import { SESSION_HOURS_MAX, type SignedIn } from '@indelible/api/auth/open-session';
import type { NextResponse } from 'next/server';
import { encode } from 'next-auth/jwt';
import { env } from '../env.ts';
import { takeLanguage } from './take-language.ts';

/** The cookie outlives no session that an instance may allow; whether its own still lives is for the table to say. */
export const COOKIE_MAX_S = SESSION_HOURS_MAX * 3_600;

/** Puts the session into the browser as next-auth does for a password: the same cookie, the same encryption. */
export async function setSessionCookie(response: NextResponse, signedIn: SignedIn): Promise<void> {
  const { user, sessionId } = signedIn;
  const { PUBLIC_URL, INDELIBLE_KEYS } = env();
  const secure = PUBLIC_URL.protocol === 'https:';
  const token = { sub: user.id, sid: sessionId };
  response.cookies.set(
    `${secure ? '__Secure-' : ''}next-auth.session-token`,
    await encode({ token, secret: INDELIBLE_KEYS.auth, maxAge: COOKIE_MAX_S }),
    { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: COOKIE_MAX_S },
  );
  await takeLanguage(signedIn);
}
