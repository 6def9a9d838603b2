import { readdirSync, readFileSync } from 'node:fs';
import { ERROR_STATUS, type ErrorCode } from '@indelible/audit/errors';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from './languages.ts';
import { sayIn } from './say-error.ts';

const root = new URL('../../../../', import.meta.url);
const codes = Object.keys(ERROR_STATUS) as ErrorCode[];
const others = Object.keys(LANGUAGES).filter((name) => name !== 'en') as Language[];

describe.each(others)('errors in %s', (language) => {
  const say = sayIn(language);
  const message = (code: ErrorCode, text: string, facts = {}) => say({ code, message: text, facts })?.message;

  it.each(codes)('has words of its own for %s, whatever its message', (code) => {
    const facts = { field: 'xx', limit: 'yy', received: 'zz' };
    const own = message(code, 'A message that nobody has written yet.', facts);
    expect(own).not.toMatch(/nobody|\{/);
    expect(own).toMatch(/\.$/);
  });

  it('stays with the English where the facts are missing that it needs', () => {
    expect(message('invalid_input', 'A message that nobody has written yet.')).toBe(
      'A message that nobody has written yet.',
    );
    expect(message('not_found', 'A message that nobody has written yet.')).not.toMatch(/nobody/);
  });

  it.each(written())('says what %s says to a person: %s', (_, text) => {
    expect(message('invalid_input', text)).not.toBe(text);
  });
});

it('says in German, with the values that were said', () => {
  const say = sayIn('de');
  const told = (message: string, facts = {}) => say({ code: 'invalid_input', message, facts });
  expect(told('“name” must be at most 100 characters; received 101 characters.')?.message).toBe(
    '„name“: erwartet höchstens 100 Zeichen, angekommen 101 Zeichen.',
  );
  expect(told('Too many failed attempts. Try again in 5 minutes.')?.message).toBe(
    'Zu viele Fehlversuche. Bitte in 5 Minuten noch einmal versuchen.',
  );
  expect(told('A query has at most 4,096 characters')?.message).toBe('Eine Abfrage hat höchstens 4.096 Zeichen');
  expect(told('There is no such role.')?.message).toBe('Diese Rolle wurde nicht gefunden.');
  expect(told('“user” is suspended; an instance admin can resume it.')?.message).toContain('„user“');
  expect(
    told('“x” is not a date. Expected a date, an instant such as 2026Z, or a span back from now such as -24h.'),
  ).toEqual({
    message: '„x“ ist kein Datum. Erwartet: ein Datum, ein Zeitpunkt wie 2026Z oder eine Spanne bis jetzt wie -24h.',
  });
  expect(told('“x” must be a UUID.', { limit: 'a UUID' })?.limit).toBe('eine UUID');
});

it('says nothing beside the English, and brackets it in the pseudo-language', () => {
  const error = { code: 'conflict', message: 'It is so.', facts: { limit: 'one' } } as const;
  expect(sayIn('en')(error)).toBeUndefined();
  expect(sayIn('en-XA')(error)).toEqual({ message: '⟦It is so.⟧', limit: '⟦one⟧' });
});

/**
 * The texts of the errors that people can meet on a page, out of the sources, each value as `7`: what programs alone are told
 * (REST, ingest, metrics, start-up) is not said in other languages.
 */
function written(): [file: string, text: string][] {
  const files = ['packages/api/src', 'packages/audit/src', 'packages/db/src'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  return files
    .filter((file) => MEANT.test(file) && !PROGRAMS.test(file))
    .flatMap((file) =>
      textsIn(readFileSync(new URL(file, root), 'utf8')).map((text): [string, string] => [file, text]),
    );
}
const MEANT =
  /(api\/src|audit\/src\/(query|services)|db\/src\/(administration|accounts))\/.*\.ts$|src\/(range|cursor|naming|db-error)\.ts$/;
const PROGRAMS =
  /test|\/(rest|metrics|health|mail|oidc)\/|(record-test-events|open-api|action-verb|explain-phrases)\.ts/;

/** In calls that make errors, and in constants and choices that are handed to them. */
function textsIn(source: string): string[] {
  const calls = source.matchAll(
    /(?:AuditError\(\s*'\w+',|queryError\(\s*[\w.]+,|\b(?:conflict|invalid|refused)\('?\w*'?,?)([^{;]*)/g,
  );
  const named = source.matchAll(
    /\b(?:message|reason|refused|expected|limit|error|[A-Z]{4,}) ?[:=]\s*([^;,\n]*?\n?[^;{\n]*)/g,
  );
  return [...calls, ...named].flatMap(([, text = '']) => literalsIn(text)).filter(isSaid);
}

const literalsIn = (source: string): string[] =>
  [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(([, plain, template]) =>
    (plain ?? template ?? '').replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7').replace(/\\(.)/g, '$1'),
  );
const isSaid = (text: string): boolean =>
  / \w/.test(text) && /^[A-Z“.*7a-z]/.test(text) && !/ AS "|^unexpected error/.test(text);
