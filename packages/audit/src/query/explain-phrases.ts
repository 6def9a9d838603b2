import { KNOWN_ACTIONS } from '../event.ts';
import { actionVerb } from './action-verb.ts';
import type { CompareOp } from './ast.ts';
import { FIELD_NAMES, type FieldName, fieldRef } from './fields.ts';

/**
 * How each field of the registry reads in English. A field without a phrase does not compile.
 * `one` takes a value as shown; `starting` a prefix, `below` a subtree; `any` is `field:*`, `none` its exclusion.
 */
export type Phrase = {
  one: (value: string) => string;
  /** What goes before a list; the values follow, joined by `or`. */
  lead: string;
  starting: (value: string) => string;
  any: string;
  none: string;
  /** Clauses are told in this order. */
  rank: number;
};

/** A language: what stands between the phrases, and the phrases. */
export type Saying = {
  all: string;
  or: string;
  and: string;
  except: (clause: string) => string;
  below: (value: string) => string;
  containing: (text: string) => string;
  compared: Record<CompareOp, (date: string) => string>;
  phraseOf: (field: string) => Phrase;
};

const starting = (value: string): string => `starting with ${value}`;
const same = (value: string): string => value;
const choices = (words: Record<string, string>) => (value: string) => words[value] ?? value;

const PHRASES: Record<FieldName, Phrase> = {
  resource: {
    lead: '',
    one: same,
    starting: (v) => `a type starting with ${v}`,
    any: 'any resource type',
    none: 'no resource type',
    rank: 0,
  },
  action: {
    lead: '',
    one: (v) => ((KNOWN_ACTIONS as readonly string[]).includes(v) ? actionVerb(v) : `action ${v}`),
    starting: (v) => `an action starting with ${v}`,
    any: 'any action',
    none: 'no action',
    rank: 1,
  },
  changed: {
    lead: 'changing',
    one: same,
    starting: (v) => `a path starting with ${v}`,
    any: 'anything',
    none: 'changing nothing',
    rank: 2,
  },
  'resource.id': {
    lead: 'resource id',
    one: same,
    starting,
    any: 'of any value',
    none: 'without a resource id',
    rank: 5,
  },
  actor: {
    lead: 'by',
    one: same,
    starting: (v) => `names starting with ${v}`,
    any: 'anyone',
    none: 'by no one',
    rank: 6,
  },
  impersonator: {
    lead: 'impersonated by',
    one: same,
    starting: (v) => `names starting with ${v}`,
    any: 'anyone',
    none: 'not impersonated',
    rank: 7,
  },
  'actor.type': {
    lead: 'by',
    one: choices({ USER: 'a user', SERVICE_ACCOUNT: 'a service account', SYSTEM: 'the system' }),
    starting: (v) => `an actor type starting with ${v}`,
    any: 'any type of actor',
    none: 'by no type of actor',
    rank: 8,
  },
  ip: {
    lead: 'from',
    one: same,
    starting: (v) => `addresses starting with ${v}`,
    any: 'any address',
    none: 'without an address',
    rank: 9,
  },
  outcome: {
    lead: '',
    one: choices({ SUCCESS: 'succeeded', FAILURE: 'failed', DENIED: 'denied', UNKNOWN: 'of unknown outcome' }),
    starting: (v) => `an outcome starting with ${v}`,
    any: 'any outcome',
    none: 'without an outcome',
    rank: 10,
  },
  correlation: {
    lead: 'correlation id',
    one: same,
    starting,
    any: 'of any value',
    none: 'without a correlation id',
    rank: 11,
  },
  event: { lead: 'event', one: same, starting, any: 'of any value', none: 'no event', rank: 12 },
  origin: {
    lead: '',
    one: choices({ live: 'recorded live', import: 'imported' }),
    starting: (v) => `an origin starting with ${v}`,
    any: 'any origin',
    none: 'without an origin',
    rank: 13,
  },
  date: { lead: 'dated', one: same, starting, any: 'any day', none: 'without a date', rank: 14 },
  occurred: { lead: 'occurred', one: same, starting, any: 'any day', none: 'never occurred', rank: 15 },
  recorded: { lead: 'recorded', one: same, starting, any: 'any day', none: 'never recorded', rank: 16 },
};

const NAMESPACE: Phrase = {
  lead: 'in',
  one: same,
  starting: (v) => `namespaces starting with ${v}`,
  any: 'any namespace',
  none: 'without a namespace',
  rank: 3,
};

/** Keys that would read like something else: `by ada`, `in a.b`, `except x`. */
const TAKEN = new Set<string>([
  ...FIELD_NAMES,
  ...[...Object.values(PHRASES), NAMESPACE].map(({ lead }) => lead.split(' ', 1).join()),
  ...['tag', 'containing', 'except', 'without'],
]);

function phraseOf(field: string): Phrase {
  const ref = fieldRef(field);
  if (ref.kind !== 'details') return PHRASES[ref.name];
  if (ref.key === 'namespace') return NAMESPACE;
  const key = TAKEN.has(ref.key) ? `tag ${ref.key}` : show(ref.key);
  return { lead: key, one: same, starting, any: 'of any value', none: `without ${key}`, rank: 4 };
}

export const ENGLISH: Saying = {
  all: 'all events',
  or: ' or ',
  and: ' and ',
  except: (clause) => `except ${clause}`,
  below: (value) => `${value} and below`,
  containing: (text) => `containing “${text}”`,
  compared: {
    '<': (date) => `before ${date}`,
    '<=': (date) => `up to and including ${date}`,
    '>': (date) => `after ${date}`,
    '>=': (date) => `from ${date} on`,
  },
  phraseOf,
};

/** In quotes where white space, a comma, emptiness or a word of the sentence would blur where the value ends. */
export function show(value: string): string {
  return /^(?!any|(?:or|and|except)$)[^\s,“”()]+$/u.test(value) ? value : `“${value}”`;
}
