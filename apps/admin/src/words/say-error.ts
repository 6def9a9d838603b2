import 'server-only';
import type { Context } from '@indelible/api/context';
import { textsOf } from './catalogues.ts';
import { type Locale, PSEUDO } from './languages.ts';
import { bracketed } from './pseudo.ts';
import { type Saying, type Sayings, said } from './sayings.ts';

type Texts = Record<string, string>;
type Say = NonNullable<Context['say']>;
type Told = Parameters<Say>[0];

type Area = 'faults' | 'refusals';
type Kind = 'sentences' | 'parts';

function pairs(locale: Exclude<Locale, 'en'>, area: Area, kind: Kind): Saying[] {
  const other: Texts | null = locale === PSEUDO ? null : textsOf(locale)[area][kind];
  const english: Texts = textsOf('en')[area][kind];
  return Object.entries(english).map(([key, text]) => [text, other?.[key] ?? bracketed(text)]);
}

/** What the query language says of a query or a range, which the browser reads too; null in English, which is its own. */
export function faultSayings(locale: Locale): Sayings | null {
  if (locale === 'en') return null;
  return { locale, sentences: pairs(locale, 'faults', 'sentences'), parts: pairs(locale, 'faults', 'parts') };
}

function allSayings(locale: Exclude<Locale, 'en'>): Sayings {
  const all = (kind: Kind) => [...pairs(locale, 'refusals', kind), ...pairs(locale, 'faults', kind)];
  return { locale, sentences: all('sentences'), parts: all('parts') };
}

/** An error as a person reads it: its own sentence, else what its code and facts say, else the English of the API. */
export function sayIn(locale: Locale): Say {
  if (locale === 'en') return () => undefined;
  if (locale === PSEUDO) return ({ message, facts }) => mapped({ message, facts }, bracketed);
  const sayings = allSayings(locale);
  const codes: Record<Told['code'], string> = textsOf(locale).refusals.codes;
  return ({ code, message, facts }) => {
    const limits = mapped({ message, facts }, (text) => said(sayings, text) ?? text);
    const known = said(sayings, message) ?? filled(codes[code], { ...facts, ...limits });
    return { ...limits, message: known ?? message };
  };
}

const mapped = ({ message, facts }: Pick<Told, 'message' | 'facts'>, change: (text: string) => string) => ({
  message: change(message),
  ...(facts.limit !== undefined && { limit: change(facts.limit) }),
  ...(facts.expected !== undefined && { expected: change(facts.expected) }),
});

/** null where a fact that the text needs is missing. */
function filled(text: string, facts: Record<string, unknown>): string | null {
  const missing = [...text.matchAll(/\{(\w+)\}/g)].some(([, name]) => typeof facts[name ?? ''] !== 'string');
  return missing ? null : `${text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]))}.`;
}
