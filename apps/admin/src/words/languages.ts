/** The languages of the page, each by its own name. A further one is a line here and a file in messages/ (ADR 157). */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** English in brackets, made at run time: shows which texts stand in no catalogue. Chosen by its cookie alone. */
export const PSEUDO = 'en-XA';
export type Locale = Language | typeof PSEUDO;

export const isLanguage = (name: string): name is Language => Object.hasOwn(LANGUAGES, name);

/** What a cookie may say: a language, the pseudo one, or else nothing. */
export const knownLocale = (name: string | undefined): Locale | null =>
  name !== undefined && (name === PSEUDO || isLanguage(name)) ? name : null;

/** The language of an `Accept-Language` header (RFC 9110): the liked-best one that there is, else English. */
export function acceptedLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = rest.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => weight > 0 && isLanguage(language))
    .sort((a, b) => b.weight - a.weight);
  return (wanted[0]?.language as Language | undefined) ?? 'en';
}

export const localeName = (locale: string): string => (isLanguage(locale) ? LANGUAGES[locale] : locale);
