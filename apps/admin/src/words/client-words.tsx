import type { ReactNode } from 'react';
import type { Messages } from 'use-intl/core';
import { type Area, compiledTexts } from './catalogues.ts';
import { readLocale } from './words.ts';
import { WordsProvider } from './words-provider.tsx';

type ClientWordsProps = { areas: readonly Area[]; children: ReactNode };

/**
 * Sends client components the texts of these areas and no others; tools/arrows asks that every area which a page's
 * client components use is named by that page or its layouts.
 */
export async function ClientWords({ areas, children }: ClientWordsProps) {
  const locale = await readLocale();
  return (
    <WordsProvider locale={locale} texts={pick(areas, compiledTexts(locale))}>
      {children}
    </WordsProvider>
  );
}

/** The client formats what is compiled; its types know the texts. */
const pick = (areas: readonly Area[], texts: ReturnType<typeof compiledTexts>) =>
  Object.fromEntries(areas.map((area) => [area, texts[area]])) as unknown as Partial<Messages>;
