import type { Span } from '../errors.ts';
import type { Value } from './ast.ts';
import { queryError } from './query-error.ts';
import { quote, readQuoted } from './quote.ts';

/**
 * Reads the values of `field:a,"b c",d*,e.*`: all of text[span], split at the commas outside quotes.
 * `*` alone is any value, a trailing `.*` the subtree, a trailing `*` a prefix; quotes make every character literal.
 */
export function readValues(text: string, span: Span): Value[] {
  const values: Value[] = [];
  let at = span.from;
  for (;;) {
    const value = text[at] === '"' ? readQuotedValue(text, at, span.to) : readBareValue(text, at, span.to);
    values.push(value);
    if (value.span.to >= span.to) return values;
    at = value.span.to + 1;
  }
}

function readQuotedValue(text: string, from: number, end: number): Value {
  const { value, end: close } = readQuoted(text, from);
  const tail = /^(?:\.\*|\*)?/.exec(text.slice(close, end))?.[0] ?? '';
  const to = close + tail.length;
  if (to < end && text[to] !== ',') {
    throw queryError(text, 'Text directly after a closing quote', {
      span: { from, to: end },
      expected: 'a comma, white space or * after the quote',
      suggestion: quote(value + text.slice(close, end).replaceAll('"', '')),
    });
  }
  if (tail === '.*' && value === '') throw emptySubtree(text, { from, to });
  return { match: tail === '' ? 'exact' : tail === '*' ? 'prefix' : 'subtree', text: value, span: { from, to } };
}

function readBareValue(text: string, from: number, end: number): Value {
  const comma = text.slice(from, end).indexOf(',');
  const to = comma < 0 ? end : from + comma;
  const span = { from, to };
  const raw = text.slice(from, to);
  if (raw === '') throw emptyItem(text, from, end);
  if (raw.includes('"')) {
    throw queryError(text, 'A quote stands inside a value', {
      span: { from, to: end },
      expected: 'the whole value in quotes, a quote in it written \\"',
      suggestion: quote(text.slice(from, end)),
    });
  }
  if (raw.slice(0, -1).includes('*')) {
    throw queryError(text, '* stands at the end of a value or nowhere', {
      span,
      expected: 'a prefix such as team*, or quotes for the character itself',
      suggestion: quote(raw),
    });
  }
  if (raw === '.*') throw emptySubtree(text, span);
  if (raw.endsWith('.*')) return { match: 'subtree', text: raw.slice(0, -2), span };
  if (raw.endsWith('*')) return { match: 'prefix', text: raw.slice(0, -1), span };
  return { match: 'exact', text: raw, span };
}

function emptySubtree(text: string, span: Span): Error {
  return queryError(text, '.* needs a name before it', {
    span,
    expected: 'name.* for a name and all below it, or * for any value',
    suggestion: '*',
  });
}

/** `field:a,` `field:,a` `field:a,,b`; a word behind white space is taken for the missing value. */
function emptyItem(text: string, from: number, end: number): Error {
  const next = from === end ? /^\s+([^\s()":,*-][^\s()":*]*)/u.exec(text.slice(end)) : null;
  const before = text[from - 1] === ',';
  const span = { from: before ? from - 1 : from, to: next ? end + next[0].length : Math.min(from + 1, end) };
  const between = before && text[from] === ',' ? ',' : '';
  const suggestion = next ? (before ? `,${next[1]}` : next[1]) : between;
  return queryError(text, 'A value is missing beside a comma', {
    span,
    expected: 'a value on both sides of each comma, without white space: a,b',
    suggestion,
  });
}
