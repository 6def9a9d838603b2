import type { NewEvent, Snapshot } from '@indelible/audit/event';
import type { CompareOp, Expr, Term, Value } from '@indelible/audit/query/ast';
import { detailsField } from '@indelible/audit/query/fields';
import type { InstantRange, NewEventWithTime } from '@indelible/audit/store';
import fc from 'fast-check';
import { idAt } from './store-world.ts';

/** Events and queries over one small vocabulary, so that queries hit; full of what SQL, LIKE and case trip over. */
const WORDS = [
  'a',
  'a.b',
  'a.b.c',
  'A.b',
  'ab',
  'a%',
  'a_b',
  '%',
  '_',
  '\\',
  "'",
  '"',
  'Straße',
  'STRASSE',
  'οδος',
  'ΟΔΟΣ',
  '😀',
  '',
];
const KEYS = ['env', 'namespace', 'id', 'action', 'details.x', 'constructor'];
const TYPES = ['FLOW', 'FLOW_RUN', 'TENANT'];
const ACTIONS = ['CREATE', 'UPDATE', 'DELETE', 'READ', 'LOGIN'];
const NAMES = ['Ada Lovelace', 'ada', 'Áda', 'ci-bot', 'root'];
const IPS = ['10.0.0.1', '10.0.0.17', 'fe80::1'];
const PATHS = ['', 'state', 'state.current', 'states', 'tasks[0]', 'tasks[0].type', 'k299', 'k3'];

/** 120 events share the first; the others lie in four months, a year apart and together. */
export const INSTANTS = [
  Date.UTC(2026, 4, 3, 10),
  Date.UTC(2026, 4, 3, 10) + 1,
  Date.UTC(2026, 4, 1),
  Date.UTC(2026, 4, 1) - 1,
  Date.UTC(2026, 2, 31, 23, 59, 59, 999),
  Date.UTC(2025, 2, 3),
];

const pick = <T>(items: readonly T[]) => fc.constantFrom(...items);
const yaml = (text: string): Snapshot => ({ format: 'yaml', text });
const stateText = fc
  .record({ state: pick(['RUNNING', 'FAILED']), type: pick(['Log', 'Echo']), extra: fc.boolean() })
  .map(({ state, type, extra }) =>
    yaml(`state: {current: ${state}}\ntasks:\n  - type: ${type}\n${extra ? 'states: 1\n' : ''}`),
  );
/** More than 256 fields, so that the list of changed paths is cut; whether `state.current` is among them is not known from it. */
const wide = (value: number, state: string): Snapshot =>
  yaml(`${Array.from({ length: 300 }, (_, i) => `k${i}: ${value}\n`).join('')}state: {current: ${state}}\n`);
const wideStates = fc
  .record({ before: pick(['A', 'B']), after: pick(['A', 'B']) })
  .map(({ before, after }) => ({ before: wide(1, before), after: wide(2, after) }));

const states = fc.oneof(
  { weight: 8, arbitrary: fc.record({ before: stateText, after: stateText }) },
  { weight: 2, arbitrary: wideStates },
);

const actor = fc.record({
  type: pick(['USER', 'SYSTEM', 'SERVICE_ACCOUNT'] as const),
  id: pick(NAMES),
  name: pick(NAMES),
});
const input: fc.Arbitrary<NewEvent> = fc
  .record({
    action: pick(ACTIONS),
    type: pick(TYPES),
    resourceId: pick(WORDS.filter((word) => word !== '')),
    actor,
    impersonator: fc.option(actor, { freq: 3 }),
    details: fc.dictionary(pick(KEYS), pick(WORDS), { maxKeys: 3 }),
    outcome: pick(['SUCCESS', 'FAILURE', 'DENIED', 'UNKNOWN'] as const),
    occurred: pick(INSTANTS),
    ip: fc.option(pick(IPS)),
    correlationId: fc.option(pick(WORDS.filter((word) => word !== ''))),
    states,
  })
  .map(
    ({ action, type, resourceId, occurred, states: { before, after }, ...facts }) =>
      ({
        ...facts,
        action,
        resource: { type, id: resourceId },
        occurredAt: new Date(occurred).toISOString(),
        before: action === 'CREATE' || action === 'READ' ? null : before,
        after: action === 'DELETE' || action === 'READ' ? null : after,
      }) as NewEvent,
  );

/** `count` events, the first 120 of one millisecond; `hash` keeps tenants' ids apart. */
export function corpus(count: number, seed: number, hash = 0): NewEventWithTime[] {
  return fc.sample(input, { numRuns: count, seed }).map((event, i) => ({
    input: event,
    importId: idAt(i < 120 ? INSTANTS[0]! : INSTANTS[i % INSTANTS.length]!, i, hash),
  }));
}

const span = { from: 0, to: 0 };
const MATCHES = ['exact', 'prefix', 'subtree'] as const;
const EXACT = ['exact'] as const;
const filled = WORDS.filter((word) => word !== '');
const INSTANT_FIELDS = ['date', 'occurred', 'recorded'];
const DATES = ['2026-05-03', '2026-05', '2025', '2026-05-03T10:00Z', '9999'];

const VOCABULARY: [field: string, texts: readonly string[], matches: readonly Value['match'][]][] = [
  ...KEYS.map((key): [string, string[], typeof MATCHES] => [detailsField(key), [...WORDS, 'nowhere', '\0'], MATCHES]),
  ['resource', [...TYPES, ''], MATCHES],
  ['action', [...ACTIONS, 'C', ''], MATCHES],
  ['actor', [...NAMES, 'Ada', 'nobody', ''], MATCHES],
  ['impersonator', [...NAMES, 'nobody', ''], MATCHES],
  ['actor.type', ['USER', 'S'], MATCHES],
  ['outcome', ['FAILURE', 'DENIED', ''], MATCHES],
  ['origin', ['import', 'live'], MATCHES],
  ['resource.id', WORDS, MATCHES],
  ['correlation', WORDS, MATCHES],
  ['ip', [...IPS, '10.', '11', ''], MATCHES],
  ['changed', [...PATHS, 'nowhere', '\u001f'], MATCHES],
  ['event', INSTANTS.map((ms) => idAt(ms, 3)), EXACT],
  ...INSTANT_FIELDS.map((field): [string, string[], typeof EXACT] => [field, DATES, EXACT]),
];

/** Every field with each of its texts in each way, every free text, every comparison. */
export const TERMS: Term[] = [
  ...[...filled, 'flow', 'ada', 'LOVE', 'strasse', 'σ', 'nowhere', '\0'].map(
    (value): Term => ({ kind: 'text', value, quoted: true, span }),
  ),
  ...VOCABULARY.flatMap(([field, texts, matches]) =>
    texts.flatMap((text) =>
      matches.map((match): Term => ({ kind: 'field', field, values: [{ match, text, span }], span })),
    ),
  ),
  ...INSTANT_FIELDS.flatMap((field) =>
    (['<', '<=', '>', '>='] satisfies CompareOp[]).flatMap((op) =>
      INSTANTS.map((atMs): Term => ({ kind: 'compare', field, op, text: '', atMs, span })),
    ),
  ),
];

/** A term, or two of one field as one term with two values. */
const term: fc.Arbitrary<Term> = fc
  .tuple(pick(TERMS), pick(TERMS))
  .map(([one, other]) =>
    one.kind === 'field' && other.kind === 'field' && one.field === other.field
      ? { ...one, values: [...one.values, ...other.values] }
      : one,
  );

export const anyQuery: fc.Arbitrary<Expr | null> = fc.option(
  fc.letrec<Record<'tree', Expr>>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      term,
      tie('tree').map((item): Expr => ({ kind: 'not', item, span })),
      fc
        .record({ kind: pick(['and', 'or'] as const), items: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) })
        .map((group): Expr => ({ ...group, span })),
    ),
  })).tree,
  { freq: 20 },
);

const bound = fc.option(
  fc.record({ ms: pick(INSTANTS), by: fc.integer({ min: -1, max: 1 }) }).map(({ ms, by }) => ms + by),
);
export const anyRange: fc.Arbitrary<InstantRange> = fc.record({ fromMs: bound, toMs: bound });
