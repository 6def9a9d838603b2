import type { Span } from '../errors.ts';
import { FIELD_NAMES, FIELDS, WELL_KNOWN_DETAILS } from './fields.ts';
import { queryError } from './query-error.ts';
import { quote } from './quote.ts';

/** What can be wrong within one term, each with the repair that was probably meant. */
export const isKnownName = (name: string): boolean =>
  ([...FIELD_NAMES, ...WELL_KNOWN_DETAILS] as string[]).includes(name);
export const instantNames = (): string => FIELD_NAMES.filter((name) => FIELDS[name].kind === 'instant').join(', ');

export function starInText(text: string, span: Span, suggestion: string): Error {
  return queryError(text, '* has no meaning in free text', {
    span,
    expected:
      'words without *, which are found inside longer ones; a field for a prefix (flowId:ord*); quotes for the character',
    suggestion,
  });
}

export function refuseOperator(text: string, span: Span, source: string): void {
  const word = { '&&': 'AND', '||': 'OR' }[source];
  if (!word && !/^(?:[<>]=?|[=!]=?=?|:+)$/.test(source)) return;
  const joined = word ? null : joinedOperator(text, span, source);
  throw queryError(text, `${source} stands alone`, {
    span: joined?.span ?? span,
    expected: word
      ? `${word}, or quotes to search for the characters`
      : `field${source}value without white space, or quotes to search for the characters`,
    suggestion: joined?.source ?? word ?? quote(source),
  });
}

/** `date >= 2026`, `namespace = a`, `env : dev`: what was probably meant, when a known field stands before it. */
function joinedOperator(text: string, span: Span, operator: string): { span: Span; source: string } | null {
  const before = /(?:^|[\s(-])([^\s()":-]+)\s+$/u.exec(text.slice(0, span.from));
  const after = /^\s+([^\s()":,*<>=-][^\s()":]*)/u.exec(text.slice(span.to));
  const name = before?.[1];
  if (!name || !after || !isKnownName(name)) return null;
  const from = before.index + before[0].indexOf(name);
  const source = `${operator.startsWith('!') ? '-' : ''}${name}${/[<>]/.test(operator) ? operator : ':'}${after[1]}`;
  return { span: { from, to: span.to + after[0].length }, source };
}

export function refuseName(text: string, span: Span, name: string): void {
  if (name !== '' && name !== 'details.' && !/["*,=]/.test(name)) return;
  const source = text.slice(span.from, span.to);
  throw queryError(text, name === '' ? 'A field name is missing before the colon' : `“${name}” is no field name`, {
    span,
    expected:
      'a field name before the colon; an unusual Details key in quotes ("my key":value), and so a text with a colon',
    suggestion: quote(source),
  });
}

export function valueMissing(text: string, span: Span, at: number): Error {
  const start = text.slice(span.from, at);
  const next = /^\s+([^\s()":*<>=-][^\s()":*]*)/u.exec(text.slice(span.to));
  const joins = next && !/^(?:AND|OR|NOT)$/.test(next[1] as string);
  return queryError(text, `A value is missing after “${start}”`, {
    span: joins ? { from: span.from, to: span.to + next[0].length } : span,
    expected: `a value directly after “${start}”, quoted when it holds white space; ${start.replace(/[<>=]+$/, '')}* for any`,
    ...(joins ? { suggestion: start + next[1] } : {}),
  });
}
