'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Messages } from 'use-intl/core';
import type { Locale } from './languages.ts';
import { type Translator, translatorsOf } from './translators.ts';

type WordsProviderProps = { locale: Locale; texts: Partial<Messages>; children: ReactNode };
type Held = { locale: Locale; texts: Partial<Messages>; translatorOf: (area: keyof Messages) => Translator };

export const WordsContext = createContext<Held | null>(null);

/** Sends what is below it these texts, beside those from above. The first one of a page stands in the root layout. */
export function WordsProvider({ locale, texts, children }: WordsProviderProps) {
  const above = use(WordsContext)?.texts;
  const held = useMemo(() => {
    const all = { ...above, ...texts };
    return { locale, texts: all, translatorOf: translatorsOf(locale, all) };
  }, [locale, above, texts]);
  return <WordsContext value={held}>{children}</WordsContext>;
}
