import { changedPaths } from '@indelible/audit/changed-paths';
import { covers } from '@indelible/audit/permissions';
import { countBits, hasBit } from '@indelible/audit/postings/bits';
import { evaluate } from '@indelible/audit/postings/evaluate';
import { planOf, planOfNamespaces, planOfResources } from '@indelible/audit/postings/plan';
import type { Expr } from '@indelible/audit/query/ast';
import { matches } from '@indelible/audit/query/matches';
import { parseQuery } from '@indelible/audit/query/parse';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKeys } from '../src/keys.ts';
import { openPreparing } from '../src/preparing.ts';
import { TEST_SECRET } from '../src/test-database.ts';
import { memoryIndex, segmentView, tokensOfBits } from './memory-index.ts';
import { anyQuery, corpus, TERMS } from './query-corpus.ts';
import { idAt, NOW_MS, sampleEvent } from './store-world.ts';

// `FC_RUNS=5000 npx vitest run test/planner-bounds.test.ts` looks longer.
const RUNS = Number(process.env.FC_RUNS ?? 150);
const prepare = openPreparing({ keys: deriveKeys(TEST_SECRET).serving, redactKeys: [], nowMs: () => NOW_MS });
const tenant = { id: 1, uid: '0190aaaa-0000-7000-8000-000000000001', slug: 'acme', name: 'Acme' };
const long = 'long '.repeat(80);
const longEvents = [long, `${long}other`, 'a.'.repeat(70), `${'a.'.repeat(70)}b`].map((namespace, n) => ({
  input: sampleEvent({ details: { namespace, env: namespace } }),
  importId: idAt(NOW_MS - n),
}));
const prepared = [...corpus(160, 11), ...longEvents].map((event) => prepare(tenant, event, ''));
const paths = new Map(
  prepared.map(({ event, states }) => [event.id, changedPaths(states.before, states.after, Number.POSITIVE_INFINITY)]),
);
const truly = (filter: Expr | null, event: (typeof prepared)[number]['event']) =>
  matches(filter, event, { changedPaths: paths.get(event.id)! });

/** Bits of tokens, and words that the dictionary takes of a field. */
const INDEXES = [
  { bits: 3, most: 2 },
  { bits: 6, most: 5 },
  { bits: 64, most: 1 },
  { bits: 3, most: Number.POSITIVE_INFINITY },
  { bits: 6, most: Number.POSITIVE_INFINITY },
  { bits: 64, most: Number.POSITIVE_INFINITY },
];
const indexes = INDEXES.map(({ bits, most }) => {
  const wordRule = { most, eventsAWord: Number.POSITIVE_INFINITY };
  const index = memoryIndex(prepared, [1, 40, 2, 33, 64], tokensOfBits(bits), wordRule);
  const viewed = index.segments.map((segment) => ({
    events: segment.events,
    views: [segmentView(segment, false), segmentView(segment, true)] as const,
  }));
  return { resolve: index.resolve, segments: viewed };
});
const span = { from: 0, to: 0 };

/** Events that the bounds are too wide for, over all segments; throws where they are wrong. */
function doubt(filter: Expr | null, index: (typeof indexes)[number], placed: boolean): number {
  const plan = index.resolve(planOf(filter));
  return index.segments.reduce((sum, segment) => {
    const { lower, upper } = evaluate(plan, segment.views[placed ? 1 : 0]);
    segment.events.forEach((event, ordinal) => {
      const meant = truly(filter, event);
      if (hasBit(lower, ordinal) && !meant) throw new Error(`surely, yet not: ${JSON.stringify({ filter, event })}`);
      if (!hasBit(upper, ordinal) && meant) throw new Error(`not, yet it does: ${JSON.stringify({ filter, event })}`);
    });
    return sum + countBits(upper) - countBits(lower);
  }, 0);
}

describe('what a segment says of a filter lies around what the language means', () => {
  test.each(INDEXES)('for random queries, tokens of $bits bits, $most words', { timeout: 600_000 }, (which) => {
    const index = indexes[INDEXES.indexOf(which)]!;
    fc.assert(
      fc.property(anyQuery, fc.boolean(), (filter, placed) => {
        doubt(filter, index, placed);
      }),
      { numRuns: RUNS },
    );
  });

  test('for each term of the vocabulary and its negation', { timeout: 600_000 }, () => {
    for (const index of indexes)
      for (const term of TERMS)
        for (const filter of [term, { kind: 'not', item: term, span } satisfies Expr]) doubt(filter, index, true);
  });

  test.each([
    `namespace:"${long}"`,
    `namespace:"${long}o"*`,
    `env:"${long.slice(0, 300)}"*`,
    `env:long*`,
    `namespace:"${'a.'.repeat(65)}a".*`,
  ])('for a value that the dictionary cuts, and a namespace too deep for it (%#)', (text) => {
    for (const index of indexes) for (const sign of ['', '-']) doubt(parseQuery(sign + text), index, true);
  });
});

describe('the bounds meet', () => {
  const exact = [
    'action:create',
    'env:a',
    '-env:a',
    'namespace:a.*',
    'actor:ada',
    'ip:10.0.*',
    '-correlation:*',
    'date<2026-05-03',
  ];
  test.each([...exact, 'env:a* OR (resource:flow -namespace:*)'])('for %s', (text) => {
    const cutNamespaces = text.includes('namespace:a.*') ? 2 : 0;
    expect(doubt(parseQuery(text), indexes.at(-1)!, true)).toBeLessThanOrEqual(cutNamespaces);
  });
});

test('scopes and users are as plain as a filter', () => {
  const whole = indexes.at(-1)!;
  for (const scope of [['a'], ['a.b', 'A'], [''], ['nowhere'], []]) {
    const plan = whole.resolve(planOfNamespaces(scope));
    for (const segment of whole.segments) {
      const { lower, upper } = evaluate(plan, segment.views[1]);
      segment.events.forEach(({ details }, ordinal) => {
        const seen = covers(scope, details.namespace ?? null);
        if (seen) expect(hasBit(upper, ordinal)).toBe(true);
        else expect(hasBit(lower, ordinal)).toBe(false);
      });
    }
  }
  const plan = whole.resolve(planOfResources(['FLOW', 'USER'], ['a', 'a.b']));
  for (const segment of whole.segments) {
    const { lower } = evaluate(plan, segment.views[1]);
    segment.events.forEach(({ resource }, ordinal) => {
      expect(hasBit(lower, ordinal)).toBe(resource.type === 'FLOW' && ['a', 'a.b'].includes(resource.id));
    });
  }
});
