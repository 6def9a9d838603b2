import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { COOKIE_NAMES } from '@/preferences/preferences.ts';
import { type Area, translatorFor } from './catalogues.ts';
import { acceptedLanguage, knownLocale, type Locale } from './languages.ts';

/** The language of this request: what the person chose, else what the browser asks for, else English. */
export const readLocale = cache(async (): Promise<Locale> => {
  const chosen = knownLocale((await cookies()).get(COOKIE_NAMES.language)?.value);
  return chosen ?? acceptedLanguage((await headers()).get('accept-language'));
});

/** Once a request for each area. */
export const translatorOf = cache(translatorFor) as typeof translatorFor;

/** Texts of one area for async server components, metadata and routes; components that are not async take `useWords`. */
export const words = async <A extends Area>(area: A) => translatorOf(await readLocale(), area);
