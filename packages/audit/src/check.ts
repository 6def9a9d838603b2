import { cutText, longerThan } from './cut-text.ts';
import { AuditError } from './errors.ts';
import { LIMITS } from './limits.ts';
import { nearest } from './nearest.ts';
import { loneSurrogateAt } from './well-formed.ts';

type Broken = { message: string; limit: string; received: string };

/** Checks of single fields. Each returns what it checked or throws AuditError('invalid_event') naming the field. */
export type Checker = {
  fail(field: string, broken: Broken, code?: 'invalid_event' | 'payload_too_large'): never;
  /** A plain object with no other members than these. The empty field is the whole event. */
  object<Name extends string>(field: string, input: unknown, names: readonly Name[]): Partial<Record<Name, unknown>>;
  /** Text of at most `limit` characters (code points), without NUL and lone surrogates. */
  text(field: string, input: unknown, limit: number, options?: { empty?: boolean }): string;
  /** Text that is storable at all: neither NUL nor a lone surrogate in it. */
  storable(field: string, text: string): string;
  shape(field: string, input: unknown, pattern: RegExp, rule: string): string;
  oneOf<Value extends string>(field: string, input: unknown, values: readonly Value[]): Value;
  /** null for what is absent or null. */
  optional<T>(input: unknown, read: (present: unknown) => T): T | null;
};

export function checker(path: string): Checker {
  const at = (field: string) => (path && field ? `${path}.${field}` : path || field || 'event');

  const fail: Checker['fail'] = (field, { message, limit, received }, code = 'invalid_event') => {
    throw new AuditError(code, `${at(field)} ${message}`, { field: at(field), limit, received });
  };

  const string = (field: string, input: unknown): string => {
    if (typeof input === 'string') return input;
    return fail(field, {
      message: input === undefined ? 'is missing' : 'must be text',
      limit: 'text',
      received: kindOf(input),
    });
  };

  const storable: Checker['storable'] = (field, text) => {
    const nul = text.indexOf('\u0000');
    if (nul >= 0)
      fail(field, { message: 'holds a NUL character', limit: 'no NUL (U+0000)', received: `NUL at offset ${nul}` });
    const lone = loneSurrogateAt(text);
    if (lone < 0) return text;
    const received = `lone surrogate at offset ${lone}`;
    return fail(field, { message: 'is not valid Unicode text', limit: 'no lone surrogates', received });
  };

  const text: Checker['text'] = (field, input, limit, { empty = true } = {}) => {
    const given = string(field, input);
    if (!empty && given === '') fail(field, { message: 'is empty', limit: '≥ 1 character', received: 'empty text' });
    if (longerThan(given, limit)) {
      const received = `${characters(given)} characters`;
      fail(field, {
        message: `has ${received}, at most ${grouped(limit)} are allowed`,
        limit: `≤ ${grouped(limit)} characters`,
        received,
      });
    }
    return storable(field, given);
  };

  const shape: Checker['shape'] = (field, input, pattern, rule) => {
    const given = string(field, input);
    if (pattern.test(given)) return given;
    return fail(field, { message: `must be ${rule}`, limit: rule, received: quoted(given) });
  };

  return {
    fail,
    text,
    storable,
    shape,
    object: (field, input, names) => checkObject({ at, fail }, field, input, names),
    oneOf(field, input, values) {
      const given = string(field, input);
      const found = values.find((value) => value === given);
      if (found !== undefined) return found;
      const rule = `one of ${values.join(', ')}`;
      return fail(field, { message: `must be ${rule}`, limit: rule, received: quoted(given) });
    },
    optional: (input, read) => (input === undefined || input === null ? null : read(input)),
  };
}

function checkObject<Name extends string>(
  { at, fail }: { at(field: string): string } & Pick<Checker, 'fail'>,
  field: string,
  input: unknown,
  names: readonly Name[],
): Partial<Record<Name, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const message = input === undefined ? 'is missing' : 'must be an object';
    return fail(field, { message, limit: 'an object', received: kindOf(input) });
  }
  for (const name of Object.keys(input)) {
    if ((names as readonly string[]).includes(name)) continue;
    const suggestion = nearest(name, names) ?? undefined;
    const whole = at(field);
    const hint = suggestion ? `; did you mean ${suggestion}?` : `; known are ${names.join(', ')}`;
    throw new AuditError('invalid_event', `${whole} has no field ${quoted(name)}${hint}`, {
      field:
        whole === 'event'
          ? cutText(name, LIMITS.receivedChars).text
          : `${whole}.${cutText(name, LIMITS.receivedChars).text}`,
      limit: `known fields: ${names.join(', ')}`,
      received: quoted(name),
      suggestion,
    });
  }
  return input as Partial<Record<Name, unknown>>;
}

/** Counts code points. */
export const characters = (text: string): string => grouped(Array.from(text).length);
export const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** A text as an error may show it: quoted, escaped, cut. Never for tag values or states. */
export function quoted(text: string): string {
  const { text: start, cut } = cutText(text, LIMITS.receivedChars - 20);
  return cutText(JSON.stringify(start) + (cut ? '…' : ''), LIMITS.receivedChars).text;
}

/** What sort of thing came, without its content. */
export function kindOf(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`;
}
