import fc from 'fast-check';
import type { Expr, Term, Value } from './ast.ts';
import { detailsField } from './fields.ts';

/** Random trees of the shape that `parse` makes, and random texts near the grammar. Test data only. */
const span = { from: 0, to: 0 };

/** Any text that can be stored, thick with the characters that mean something to the grammar. */
export const anyValueText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab.*",:()-\\<>= \n|&/ÄΣ😀'), minLength: 0, maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map(storable),
  fc.constantFrom('AND', 'OR', 'NOT', 'a,b*"c', '-x', '//x', 'http://x', '\u0007', '\u2028', 'a.', '.*', 'a.b'),
);

function storable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '');
}

const nonEmpty = anyValueText.filter((text) => text !== '');
const match = fc.constantFrom('exact', 'prefix', 'subtree');

const value: fc.Arbitrary<Value> = fc
  .record({ match, text: anyValueText })
  .filter((v) => v.match !== 'subtree' || v.text !== '')
  .map((v) => ({ ...v, span }) as Value);

const detailsKey = fc.oneof(
  fc.constantFrom('env', 'namespace', 'id', 'action', 'details.x', '__proto__', '12'),
  nonEmpty,
);
const text: fc.Arbitrary<Term> = fc.oneof(
  nonEmpty.map((v): Term => ({ kind: 'text', value: v, quoted: true, span })),
  fc
    .constantFrom('tenant', 'a,b', 'or', 'x-y', 'http://x')
    .map((v): Term => ({ kind: 'text', value: v, quoted: false, span })),
);
const details: fc.Arbitrary<Term> = fc
  .record({ key: detailsKey, values: fc.array(value, { minLength: 1, maxLength: 3 }) })
  .map(({ key, values }) => ({ kind: 'field', field: detailsField(key), values, span }));
const fixed = (field: string, ...texts: string[]): fc.Arbitrary<Term> =>
  fc.subarray(texts, { minLength: 1 }).map((chosen) => ({
    kind: 'field',
    field,
    values: chosen.map((t) => ({ match: 'exact', text: t, span })),
    span,
  }));
const compare: fc.Arbitrary<Term> = fc
  .record({ field: fc.constantFrom('date', 'occurred', 'recorded'), op: fc.constantFrom('<', '<=', '>', '>=') })
  .map(({ field, op }) => ({
    kind: 'compare',
    field,
    op: op as '<',
    text: '2026-05-03',
    atMs: op === '<' || op === '>=' ? Date.UTC(2026, 4, 3) : Date.UTC(2026, 4, 4) - 1,
    span,
  }));

export const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  text,
  details,
  compare,
  fixed('action', 'CREATE', 'UPDATE', 'DELETE'),
  fixed('actor.type', 'USER', 'SYSTEM'),
  fixed('outcome', 'FAILURE', 'DENIED'),
  fixed('actor', 'ada', 'Ada Lovelace', 'ci-*'),
  fixed('ip', '10.0.0.1', 'fe80::1'),
  fixed('changed', 'state.current', 'tasks[0].type', 'state'),
  fixed('occurred', '2026-05-03', '2026'),
);

/** Flat: no AND directly in an AND, no OR directly in an OR, at least two items each. */
export const anyTree: fc.Arbitrary<Expr> = fc.letrec<Record<'not' | 'and' | 'or' | 'any', Expr>>((tie) => ({
  not: tie('any').map((item): Expr => ({ kind: 'not', item, span })),
  and: group('and', [tie('or'), tie('not'), anyTerm]),
  or: group('or', [tie('and'), tie('not'), anyTerm]),
  any: fc.oneof({ maxDepth: 3, withCrossShrink: true }, anyTerm, tie('not'), tie('and'), tie('or')),
})).any;

function group(kind: 'and' | 'or', items: fc.Arbitrary<Expr>[]): fc.Arbitrary<Expr> {
  const item = fc.oneof({ maxDepth: 3, depthIdentifier: 'tree' }, anyTerm, ...items.slice(0, 2));
  return fc.array(item, { minLength: 2, maxLength: 3 }).map((list): Expr => ({ kind, items: list, span }));
}

const piece = fc.oneof(
  fc.constantFrom('a', 'tenant', 'namespace:', 'action:', 'outcome:', 'x:', 'date', '>=', '2026-05-03', 'create', ','),
  fc.constantFrom(' ', ' ', ' ', '(', ')', '"', '-', ' OR ', ' AND ', ' NOT ', '*', '.*', '\\', ':', '=', '<'),
  anyValueText,
);
export const anyQueryText: fc.Arbitrary<string> = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** A tree without its spans, to compare by. */
export function withoutSpans(expr: Expr | null): unknown {
  return JSON.parse(JSON.stringify(expr, (key, value) => (key === 'span' ? undefined : value)));
}
