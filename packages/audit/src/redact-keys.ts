import { LIMITS } from './limits.ts';
import { memo } from './memo.ts';

/** Keys whose values are never stored. Compared without regard to case, `-`, `_`, `.` and blanks: `apiKey` is `API_KEY`. */
export const DEFAULT_REDACT_KEYS = [
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'secrets',
  'secretKey',
  'clientSecret',
  'token',
  'apiKey',
  'accessKey',
  'secretAccessKey',
  'privateKey',
  'credential',
  'credentials',
  'authorization',
] as const;

const KNOWN_KEYS = 2_048;

export type RedactionRules = {
  /** Whether the value under this key is to be redacted. */
  matches(key: string): boolean;
  /** False only when no key written out in the text can match, so that the text need not be read at all. */
  mentions(text: string): boolean;
};

/**
 * A key matches when it ends in one of the names: `dbPassword`, `GITHUB_TOKEN`, `x-api-key` and `password2` do,
 * `passwordPolicy` and `secretName` don't. A name of under five letters must begin a word: `pwd` is not in `cpwd`.
 */
export function redactionRules(names: readonly string[]): RedactionRules {
  const wanted = [...new Set(names.map(normal).filter((name) => name !== ''))];
  const long = wanted.filter((name) => name.length >= 5);
  const short = new Set(wanted.filter((name) => name.length < 5));
  const mention = mentionPattern(wanted);
  const matches = (key: string): boolean => {
    const whole = normal(key).replace(TRAILING_DIGITS, '');
    if (long.some((name) => whole.endsWith(name))) return true;
    return short.has(whole) || short.has(lastWord(key));
  };
  // Producers send the same few keys; a state's may be of any length.
  const known = memo(KNOWN_KEYS, matches);
  return {
    matches: (key) => (key.length <= LIMITS.detailKeyChars ? known(key) : matches(key)),
    // An escape may spell a key in a way that the pattern does not see.
    mentions: (text) => mention.test(text) || ESCAPED_LETTER.test(text),
  };
}

/** Letter by letter with separators between them, so that `api_key` and `API KEY` are found as `apikey`. */
function mentionPattern(wanted: string[]): RegExp {
  const spelled = wanted.map((name) => Array.from(name, (letter) => letter.replace(SYNTAX, '\\$&')).join('[-_.\\s]*'));
  return new RegExp(spelled.length === 0 ? '(?!)' : spelled.join('|'), 'iu');
}

const SYNTAX = /[\\^$.*+?()[\]{}|/]/;
const ESCAPED_LETTER = /\\[xuU\r\n]/;
const TRAILING_DIGITS = /\p{N}+$/u;
// A run of capitals (`DB` in `DBPwd`), a capitalised word or a run of lower-case letters.
const LAST_WORD = /(?:\p{Lu}+|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}]+)$/u;

const normal = (name: string): string => name.replace(/[-_.\s]/g, '').toLowerCase();

function lastWord(key: string): string {
  const ending = key.slice(-64).replace(/[-_.\s]*\p{N}*$/u, '');
  return (LAST_WORD.exec(ending)?.[0] ?? '').toLowerCase();
}
