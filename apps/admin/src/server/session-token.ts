import type { NextRequest } from 'next/server';
import { getToken } from 'next-auth/jwt';
import { env } from '../env.ts';

type Cookies = { getAll(): { name: string; value: string }[] };

/**
 * The session's id from the encrypted cookie, or null. That the session still lives is for the table to say. Only the
 * cookie counts: next-auth's getToken alone would also take a bearer token.
 */
export async function sessionIdOf(cookies: Cookies): Promise<string | null> {
  const request = { cookies, headers: new Headers() } as unknown as NextRequest;
  const token = await getToken({ req: request, secret: env().INDELIBLE_KEYS.auth });
  return typeof token?.sid === 'string' ? token.sid : null;
}
