import 'server-only';
import type { SignedIn } from '@indelible/api/auth/open-session';
import { cookies } from 'next/headers';
import { env } from '../env.ts';
import { COOKIE_NAMES, YEAR_S } from '../preferences/preferences.ts';
import { knownLocale } from '../words/languages.ts';

/** Whoever signs in reads in the language they chose, in whatever browser; in a route handler alone. */
export async function takeLanguage({ user }: SignedIn): Promise<void> {
  const language = knownLocale(user.language ?? undefined);
  if (language === null) return;
  const secure = env().PUBLIC_URL.protocol === 'https:';
  (await cookies()).set(COOKIE_NAMES.language, language, { path: '/', maxAge: YEAR_S, sameSite: 'lax', secure });
}
