import 'server-only';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { createTranslator } from 'use-intl/core';
import de from '../../messages/de.json';
import en from '../../messages/en.json';
import { type Language, type Locale, PSEUDO } from './languages.ts';
import { bracketed } from './pseudo.ts';
import type { Words } from './words-type.ts';

export type Messages = typeof en;
export type Area = keyof Messages;

/** Texts as they are formatted: parsed once on the server, so no browser gets the parser. */
type CompiledTexts = { [key: string]: CompiledMessage | CompiledTexts };
type Texts = { [key: string]: string | Texts };
/** The same keys, any text. */
type Widened<T> = T extends string ? string : { [K in keyof T]: Widened<T[K]> };

/** A key that a language lacks is an error of types here; words.test.ts asks for the rest (arguments, surplus keys). */
const CATALOGUES: Record<Language, Widened<Messages>> = { en, de };

/** A select's branches come without a prototype, and React sends a browser plain objects only. */
const plain = (text: CompiledMessage): CompiledMessage => JSON.parse(JSON.stringify(text));

const compileAll = (texts: Texts, change: (text: string) => string): CompiledTexts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? plain(compile(change(text))) : compileAll(text, change),
    ]),
  );

/** A language's texts as they stand in its file. */
export const textsOf = (language: Language): Widened<Messages> => CATALOGUES[language];

const compiled = new Map<Locale, Record<Area, CompiledTexts>>();

/** All texts of a language, compiled; made once. */
export function compiledTexts(locale: Locale): Record<Area, CompiledTexts> {
  const known = compiled.get(locale);
  if (known) return known;
  const isPseudo = locale === PSEUDO;
  const made = compileAll(CATALOGUES[isPseudo ? 'en' : locale], isPseudo ? bracketed : (text) => text);
  compiled.set(locale, made as Record<Area, CompiledTexts>);
  return made as Record<Area, CompiledTexts>;
}

/** The texts of one area in a language: for tests and the server; components take `useWords`. */
export const translatorFor = <A extends Area>(locale: Locale, area: A): Words<A> =>
  createTranslator<Messages, A>({
    locale,
    messages: compiledTexts(locale) as unknown as Messages,
    namespace: area as never,
    timeZone: 'UTC',
  }) as unknown as Words<A>;
