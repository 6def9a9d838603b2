import 'server-only';
import { use } from 'react';
import type { Area } from './catalogues.ts';
import type { Locale } from './languages.ts';
import { readLocale, translatorOf } from './words.ts';

/** What `#words` is in a server component that is not async. */
export const useLocale = (): Locale => use(readLocale());
export const useWords = <A extends Area>(area: A) => translatorOf(useLocale(), area);
