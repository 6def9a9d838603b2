import type { Span } from '../errors.ts';
import { queryError } from './query-error.ts';
import { closingQuote, quote } from './quote.ts';

/**
 * Cuts a query into operators, parentheses and chunks. A chunk is a run without white space or parentheses, where quoted
 * parts may hold anything: one term, `field:a,"b c"*` included. Invariant: the tokens' spans and the white space between
 * them are the whole text.
 */
export type Token = { kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'minus' | 'chunk'; span: Span };

const WORDS: Record<string, 'and' | 'or' | 'not'> = { AND: 'and', OR: 'or', NOT: 'not' };
const SPACE = /\s/u;

export function lex(text: string): Token[] {
  refuseUnstorable(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (SPACE.test(char)) at++;
    else if (char === '(' || char === ')') {
      const before = tokens.at(-1);
      if (char === '(' && before?.kind === 'chunk' && before.span.to === at) throw gluedParenthesis(text, before.span);
      tokens.push({ kind: char === '(' ? 'open' : 'close', span: { from: at, to: ++at } });
    } else if (char === '-') {
      tokens.push(minus(text, at++));
    } else {
      const span = { from: at, to: endOfChunk(text, at) };
      tokens.push({ kind: WORDS[text.slice(span.from, span.to)] ?? 'chunk', span });
      at = span.to;
    }
  }
  return tokens;
}

/** Offset behind the chunk that begins at `from`. */
function endOfChunk(text: string, from: number): number {
  let at = from;
  while (at < text.length && !/[\s()]/u.test(text[at] as string)) {
    if (text[at] !== '"') at++;
    else {
      const close = closingQuote(text, at);
      if (close < 0) throw unbalancedQuote(text, from, at);
      at = close + 1;
    }
  }
  return at;
}

function minus(text: string, at: number): Token {
  const rest = /^-[^\s()]*/u.exec(text.slice(at))?.[0] as string;
  const next = text[at + 1];
  if (next !== undefined && !/[\s)-]/u.test(next)) return { kind: 'minus', span: { from: at, to: at + 1 } };
  throw queryError(text, rest === '-' ? 'This minus excludes nothing' : 'Two minus signs have no meaning', {
    span: { from: at, to: at + rest.length },
    expected: 'a minus directly before the one thing to exclude; quote a text that begins with one',
    suggestion: quote(rest),
  });
}

function unbalancedQuote(text: string, from: number, at: number): Error {
  const opensHere = at === from || /[:,<>=]/.test(text[at - 1] as string);
  if (opensHere) {
    const endsInBackslash = (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1;
    return queryError(text, 'This quote is never closed', {
      span: { from: at, to: text.length },
      expected: 'a closing "',
      suggestion: `${text.slice(at)}${endsInBackslash ? '\\' : ''}"`,
    });
  }
  const span = { from, to: from + (/^[^\s()]*/u.exec(text.slice(from))?.[0].length ?? 0) };
  return queryError(text, 'A quote stands inside a word and is never closed', {
    span,
    expected: 'the whole text in quotes, a quote in it written \\"',
    suggestion: quote(text.slice(span.from, span.to)),
  });
}

function gluedParenthesis(text: string, word: Span): Error {
  const source = text.slice(word.from, word.to);
  const to = word.to + (/^[^\s]*/u.exec(text.slice(word.to))?.[0].length ?? 0);
  if (/^[^":]+:$/.test(source)) {
    return queryError(text, `A value is missing after “${source}”`, {
      span: word,
      expected: `a value directly after the colon; several as ${source}a,b`,
    });
  }
  return queryError(text, 'A parenthesis directly after a word', {
    span: { from: word.from, to },
    expected: 'white space before a group, or quotes round a text that holds a parenthesis',
    ...(source.includes('"') ? {} : { suggestion: requote(source, text.slice(word.to, to)) }),
  });
}

/** `key:foo` + `(bar)` → `key:"foo(bar)"`, `foo` + `(bar)` → `"foo(bar)"`. */
function requote(word: string, rest: string): string {
  const colon = word.indexOf(':');
  if (colon < 1 || word.startsWith('//', colon + 1)) return quote(word + rest);
  return word.slice(0, colon + 1) + quote(word.slice(colon + 1) + rest);
}

// Half a surrogate pair and NUL can't be stored, so nothing could match; a database would refuse them with a stranger error.
function refuseUnstorable(text: string): void {
  const at = text.search(/[\0\p{Surrogate}]/u);
  if (at < 0) return;
  throw queryError(text, 'A character that no event can hold', {
    span: { from: at, to: at + 1 },
    expected: 'text without NUL and without half a surrogate pair',
    received: `U+${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
    suggestion: '',
  });
}
