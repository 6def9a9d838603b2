import { use } from 'react';
import type { Messages } from 'use-intl/core';
import type { Locale } from './languages.ts';
import { WordsContext } from './words-provider.tsx';
import type { Words } from './words-type.ts';

function useHeld() {
  const held = use(WordsContext);
  if (!held) throw new Error('useWords stands outside WordsProvider');
  return held;
}

export const useLocale = (): Locale => useHeld().locale;

/** The texts of one area, in the language of the page. */
export const useWords = <A extends keyof Messages>(area: A): Words<A> =>
  useHeld().translatorOf(area) as unknown as Words<A>;
