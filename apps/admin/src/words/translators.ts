import { createTranslator, type Messages } from 'use-intl/core';

export type Translator = ((key: string, values?: object) => string) &
  Record<'rich' | 'markup' | 'raw' | 'has', unknown>;

/**
 * What translates each area, made once for all the components of a page: use-intl's own hook makes one for each component that
 * asks, in a list of 50 rows hundreds.
 */
export function translatorsOf(locale: string, texts: object): (area: keyof Messages) => Translator {
  const made = new Map<keyof Messages, Translator>();
  return (area) => {
    const known = made.get(area);
    if (known) return known;
    const options = { locale, messages: texts as Messages, namespace: area, timeZone: 'UTC' };
    const translator = remembering(createTranslator(options) as unknown as Translator);
    made.set(area, translator);
    return translator;
  };
}

/** A text that takes no values is formatted once. */
function remembering(translate: Translator): Translator {
  const plain = new Map<string, string>();
  const say = (key: string, values?: object): string => {
    if (values) return translate(key, values);
    const text = plain.get(key) ?? translate(key);
    plain.set(key, text);
    return text;
  };
  return Object.assign(say, translate);
}
