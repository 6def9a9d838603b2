'use client';
import { type ReactNode, useMemo } from 'react';
import type { Messages } from 'use-intl/core';
import { IntlProvider, useMessages } from 'use-intl/react';
import type { Locale } from './languages.ts';

type WordsProviderProps = { locale: Locale; texts: Partial<Messages>; children: ReactNode };

/** The first one of a page, in the root layout. */
export function WordsProvider({ locale, texts, children }: WordsProviderProps) {
  return (
    <IntlProvider locale={locale} timeZone="UTC" messages={texts}>
      {children}
    </IntlProvider>
  );
}

/** Texts of further areas, beside those from above. */
export function MoreWordsProvider({ locale, texts, children }: WordsProviderProps) {
  const above = useMessages();
  const all = useMemo(() => ({ ...above, ...texts }), [above, texts]);
  return (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
  );
}
