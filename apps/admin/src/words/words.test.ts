import { readdirSync, readFileSync } from 'node:fs';
import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import { compiledTexts, translatorFor } from './catalogues.ts';
import { acceptedLanguage, knownLocale, LANGUAGES } from './languages.ts';
import { bracketed } from './pseudo.ts';
import type { Words } from './words-type.ts';

const folder = new URL('../../messages/', import.meta.url);
type Texts = { [key: string]: string | Texts };
const read = (language: string): Texts => JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8'));

/** Every text by its whole key. */
const flat = (texts: Texts, above = ''): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[above + key, text] as [string, string]] : flat(text, `${above}${key}.`),
  );

/** What stands in a compiled text: arguments with their kind, tags, the choices of a select; how often does not matter. */
function argumentsOf(node: unknown): string[] {
  if (!Array.isArray(node)) return [];
  const [name, kind, more] = node;
  if (typeof kind === 'number' && kind > 0) {
    const choices = typeof more === 'object' && more !== null ? Object.entries(more) : [];
    const own = `${name}:${kind}${kind === SELECT ? Object.keys(more).sort() : ''}`;
    return [own, ...choices.flatMap(([, branch]) => argumentsOfAll(branch))];
  }
  return [String(name), ...node.slice(1).flatMap(argumentsOf)];
}
const SELECT = 1;
const argumentsOfAll = (text: unknown): string[] => (Array.isArray(text) ? text.flatMap(argumentsOf) : []);
const argumentsIn = (text: string): string[] => [...new Set(argumentsOfAll(compile(text)))].sort();

const english = new Map(flat(read('en')));
const others = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'en.json')
  .map((name) => name.replace('.json', ''));

it('has a file for every language that can be chosen', () => {
  expect(['en', ...others].sort()).toEqual(Object.keys(LANGUAGES).sort());
});

describe.each(others)('%s', (language) => {
  const texts = new Map(flat(read(language)));

  it('says everything that English says, and nothing else', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('takes the same arguments', () => {
    const other = [...texts].map(([key, text]) => `${key}: ${argumentsIn(text)}`);
    expect(other.sort()).toEqual([...english].map(([key, text]) => `${key}: ${argumentsIn(text)}`).sort());
  });
});

it('tells arguments apart', () => {
  expect(argumentsIn('{n, plural, one {# event of <b>{name}</b>} other {# events}}')).toEqual(['b', 'n:2', 'name']);
  expect(argumentsIn('{kind, select, a {x} other {y}}')).not.toEqual(argumentsIn('{kind, select, b {x} other {y}}'));
});

it.each([
  [null, 'en'],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr-FR, fr;q=0.9, de;q=0.4, en;q=0.6', 'en'],
  ['en;q=0, de;q=0.1', 'de'],
  ['constructor, __proto__, *;q=0.1', 'en'],
  ['de;q=x', 'de'],
])('%s asks for %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});

it('takes no foreign language from the cookie', () => {
  expect(['de', 'en-XA', 'fr', 'toString', undefined].map(knownLocale)).toEqual(['de', 'en-XA', null, null, null]);
});

it('brackets a text and keeps its arguments', () => {
  expect(argumentsIn(bracketed('{n, plural, one {#} other {#}} of <b>{name}</b>'))).toEqual(['b', 'n:2', 'name']);
});

it('compiles to what React sends a browser: plain objects', () => {
  const odd: unknown[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) odd.push(value);
    Object.values(value).forEach(look);
  };
  for (const language of Object.keys(LANGUAGES)) look(compiledTexts(language as keyof typeof LANGUAGES));
  expect(odd).toEqual([]);
});

it('are told apart by area, in types', () => {
  const take = (t: Words<'log'>) => t;
  expect(take(translatorFor('en', 'log'))('apply')).toBe('Apply');
  // @ts-expect-error the texts of another area
  take(translatorFor('en', 'event'));
});
