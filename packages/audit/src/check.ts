import { cutText, longerThan } from './cut-text.ts';
import { AuditError } from './errors.ts';
import { LIMITS } from './limits.ts';
import { nearest } from './nearest.ts';
import { loneSurrogateAt } from './well-formed.ts';

type Broken = { message: string; limit: string; received: string };
type FailCode = 'invalid_event' | 'payload_too_large';

/** Checks of single fields. Each returns what it checked or throws AuditError('invalid_event') naming the field. */
export type Checker = {
  fail(field: string, broken: Broken, code?: FailCode): never;
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

export const checker = (path: string): Checker => new FieldChecker(path);

/** A class, as one is made for each event: six closures each would be a tenth of what preparing it costs. */
class FieldChecker implements Checker {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  at(field: string): string {
    return this.#path && field ? `${this.#path}.${field}` : this.#path || field || 'event';
  }

  fail(field: string, { message, limit, received }: Broken, code: FailCode = 'invalid_event'): never {
    throw new AuditError(code, `${this.at(field)} ${message}`, { field: this.at(field), limit, received });
  }

  #string(field: string, input: unknown): string {
    if (typeof input === 'string') return input;
    const message = input === undefined ? 'is missing' : 'must be text';
    return this.fail(field, { message, limit: 'text', received: receivedIn(field, input) });
  }

  storable(field: string, text: string): string {
    if (!SUSPECT.test(text)) return text;
    const nul = text.indexOf('\u0000');
    if (nul >= 0)
      this.fail(field, {
        message: 'holds a NUL character',
        limit: 'no NUL (U+0000)',
        received: `NUL at offset ${nul}`,
      });
    const lone = loneSurrogateAt(text);
    if (lone < 0) return text;
    const received = `lone surrogate at offset ${lone}`;
    return this.fail(field, { message: 'is not valid Unicode text', limit: 'no lone surrogates', received });
  }

  text(field: string, input: unknown, limit: number, { empty = true }: { empty?: boolean } = ANY): string {
    const given = this.#string(field, input);
    if (!empty && given === '')
      this.fail(field, { message: 'is empty', limit: '≥ 1 character', received: 'empty text' });
    if (given.length > limit && longerThan(given, limit)) {
      const received = `${characters(given)} characters`;
      this.fail(field, {
        message: `has ${received}, at most ${grouped(limit)} are allowed`,
        limit: `≤ ${grouped(limit)} characters`,
        received,
      });
    }
    return this.storable(field, given);
  }

  shape(field: string, input: unknown, pattern: RegExp, rule: string): string {
    const given = this.#string(field, input);
    if (pattern.test(given)) return given;
    return this.fail(field, { message: `must be ${rule}`, limit: rule, received: quoted(given) });
  }

  object<Name extends string>(field: string, input: unknown, names: readonly Name[]) {
    return checkObject(this, field, input, names);
  }

  oneOf<Value extends string>(field: string, input: unknown, values: readonly Value[]): Value {
    const given = this.#string(field, input);
    const found = values.find((value) => value === given);
    if (found !== undefined) return found;
    const rule = `one of ${values.join(', ')}`;
    return this.fail(field, { message: `must be ${rule}`, limit: rule, received: quoted(given) });
  }

  optional<T>(input: unknown, read: (present: unknown) => T): T | null {
    return input === undefined || input === null ? null : read(input);
  }
}

const ANY = {};
/** NUL or any half of a pair: where neither is, there is nothing to look for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const SUSPECT = /[\u0000\ud800-\udfff]/;

function checkObject<Name extends string>(
  check: FieldChecker,
  field: string,
  input: unknown,
  names: readonly Name[],
): Partial<Record<Name, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const message = input === undefined ? 'is missing' : 'must be an object';
    return check.fail(field, { message, limit: 'an object', received: receivedIn(field, input) });
  }
  for (const name of Object.keys(input)) {
    if ((names as readonly string[]).includes(name)) continue;
    const suggestion = nearest(name, names) ?? undefined;
    const whole = check.at(field);
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

/** The event as a whole, tag values and states: anything may stand there, a password too. */
const MAY_BE_SECRET = /^(|details|before|after|data)(\.|$)/;

/** What came in a field where another type was wanted: its value where that is short, exact and no secret, else its sort. */
export const receivedIn = (field: string, input: unknown): string =>
  MAY_BE_SECRET.test(field) ? kindOf(input) : (shortValue(input) ?? kindOf(input));

/** An integer beyond 2^53 was rounded as it was read: what is left of it did not come. */
function shortValue(input: unknown): string | null {
  if (typeof input === 'string') return quoted(input);
  if (typeof input === 'boolean') return String(input);
  if (typeof input !== 'number') return null;
  return Number.isInteger(input) && !Number.isSafeInteger(input) ? null : String(input);
}

/** What sort of thing came, without its content. */
export function kindOf(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`;
}
