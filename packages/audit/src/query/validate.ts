import { nearest } from '../nearest.ts';
import type { Value } from './ast.ts';
import { readDate } from './date-literal.ts';
import { type FieldRef, type FieldSpec, fieldSpec } from './fields.ts';
import { queryError } from './query-error.ts';
import { quote } from './quote.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Checks values against their field's kind and brings them into canonical form, so that whoever matches them need not
 * fold again: symbols upper-case with `_`, choices in their listed case, event ids lower-case, everything else as typed.
 */
export function checkValues(text: string, ref: FieldRef, values: Value[]): Value[] {
  return values.map((value) => checkValue(text, ref, value));
}

function checkValue(text: string, ref: FieldRef, value: Value): Value {
  switch (ref.kind) {
    case 'details':
    case 'text':
    case 'actor':
      return value;
    case 'path':
      return nonEmpty(text, value);
    case 'symbol':
      return { ...nonEmpty(text, value), text: symbol(value.text) };
    case 'choice':
      return choice(text, fieldSpec(ref.name), value);
    case 'id':
      if (value.match === 'exact' && UUID.test(value.text)) return { ...value, text: value.text.toLowerCase() };
      throw queryError(text, 'This is not an event id', {
        span: value.span,
        expected: 'a whole id such as 019aab3c-1f00-7000-8000-000000000001',
      });
    case 'instant':
      return date(text, value);
  }
}

/** `kill-switch`, `Kill switch` → `KILL_SWITCH`, as resource types and actions are written. */
export const symbol = (text: string): string => text.toUpperCase().replace(/[\s-]+/gu, '_');

function nonEmpty(text: string, value: Value): Value {
  if (value.text !== '' || value.match === 'prefix') return value;
  throw queryError(text, 'This field is never empty', {
    span: value.span,
    expected: 'a value, or * for any',
    suggestion: '*',
  });
}

function choice(text: string, spec: FieldSpec, value: Value): Value {
  const wanted = symbol(value.text).toLowerCase();
  const choices = spec.choices ?? [];
  const found =
    value.match === 'exact'
      ? choices.find((option) => option.toLowerCase() === wanted)
      : value.match === 'prefix' && choices.find((option) => option.toLowerCase().startsWith(wanted));
  if (found) return { ...value, text: found.slice(0, value.match === 'prefix' ? wanted.length : undefined) };
  const near = nearest(wanted, choices) ?? choices.find((option) => alike(option, wanted));
  throw queryError(text, `${spec.label} has no value ${quote(value.text)}`, {
    span: value.span,
    expected: `one of ${choices.map((option) => option.toLowerCase()).join(', ')}`,
    ...(near ? { suggestion: near.toLowerCase() } : {}),
  });
}

/** `failed` for failure, `successful` for success. */
const alike = (option: string, wanted: string): boolean =>
  wanted.length >= 3 && option.toLowerCase().startsWith(wanted.slice(0, 3));

function date(text: string, value: Value): Value {
  const literal = readDate(value.text);
  if (literal.ok && value.match === 'exact') return value;
  throw queryError(text, literal.ok ? 'Dates take no *' : literal.reason, {
    span: value.span,
    expected: 'a year, month, day or instant, each meaning its whole length: 2026-05, 2026-05-03, 2026-05-03T10:15Z',
    ...(literal.ok ? { suggestion: value.text } : literal.suggestion ? { suggestion: literal.suggestion } : {}),
  });
}
