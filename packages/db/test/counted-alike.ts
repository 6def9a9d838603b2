import type { AuditEvent } from '@indelible/audit/event';
import { bucketsOf } from '@indelible/audit/histogram';
import type { Expr } from '@indelible/audit/query/ast';
import { fieldValues } from '@indelible/audit/query/field-values';
import type { ActionCounts, CompletionValue, EventReader, InstantRange } from '@indelible/audit/store';
import { expect } from 'vitest';
import { INSTANTS } from './query-corpus.ts';

type Counts = Pick<EventReader, 'histogram' | 'facet'>;
/** `isExact`: the budget is known to be enough. */
type Asked = { filter: Expr | null; range: InstantRange; isExact?: boolean };

const FIELDS = [
  ...['resource', 'action', 'actor', 'actor.type', 'outcome', 'origin', 'impersonator', 'ip', 'resource.id'],
  ...['correlation', 'changed', 'namespace', 'details.action', 'details.x', 'constructor', 'date', 'event', '\0'],
];

const since = (events: AuditEvent[], searchedBackTo: string | null) =>
  events.filter(({ at }) => searchedBackTo === null || at > searchedBackTo);

/** The reader's bars over the range are those of `expected`, what the query finds there, as far back as it says it looked. */
export async function sameHistogram(reader: Counts, expected: AuditEvent[], { filter, range, isExact }: Asked) {
  const { startsMs } = bucketsOf({
    fromMs: range.fromMs ?? Math.min(...INSTANTS) - 1,
    toMs: range.toMs ?? Math.max(...INSTANTS) + 1,
  });
  const { buckets, exact, searchedBackTo } = await reader.histogram({ filter, range, startsMs });
  expect(exact).toBe(searchedBackTo === null);
  if (isExact) expect(exact).toBe(true);
  const barsOf = (events: AuditEvent[]) => {
    const counts = startsMs.map((): ActionCounts => ({}));
    for (const { at, actionClass } of events) {
      const bar = counts[startsMs.findLastIndex((start) => start <= Date.parse(at))];
      if (bar) bar[actionClass] = (bar[actionClass] ?? 0) + 1;
    }
    return startsMs.map((fromMs, n) => ({ fromMs, counts: counts[n]! }));
  };
  if (exact) return expect(buckets).toEqual(barsOf(expected));
  between(sums(buckets), sums(barsOf(since(expected, searchedBackTo))), sums(barsOf(expected)));
}

const sums = (buckets: { counts: ActionCounts }[]) =>
  buckets.map(({ counts }) => Object.values(counts).reduce((all, count) => all + count, 0));

/** What a budget ended counts all that it looked at, and nothing twice. */
function between(counts: number[], least: number[], most: number[]): void {
  expect(counts.every((count, n) => least[n]! <= count && count <= most[n]!)).toBe(true);
}

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function facetOf(field: string, events: AuditEvent[], contains: string): CompletionValue[] {
  const counts = new Map<string, number>();
  for (const event of events)
    for (const value of fieldValues(field, event))
      if (value.toLowerCase().includes(contains)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const items = [...counts].map(([value, count]) => ({ value, count }));
  return items.sort((a, b) => b.count - a.count || bytes(a.value, b.value));
}

let turn = 0;
/** A few, others at each call. */
const someFields = (count = 4) => Array.from({ length: count }, () => FIELDS[turn++ % FIELDS.length]!);

/** The reader's facets are those of `expected`, a few fields a call, searched and cut too. */
export async function sameFacets(reader: Counts, expected: AuditEvent[], { filter, range, isExact }: Asked) {
  for (const field of someFields()) {
    const [contains, limit] = [turn % 3 === 2 ? 'a' : '', turn % 2 ? 3 : 500];
    const { items, more, exact, searchedBackTo } = await reader.facet({ filter, range, field, contains, limit });
    expect(exact).toBe(searchedBackTo === null);
    if (isExact) expect(exact, field).toBe(true);
    const all = facetOf(field, expected, contains);
    if (exact) {
      expect(items, field).toEqual(all.slice(0, limit));
      expect(more).toBe(all.length > limit);
      continue;
    }
    const countOf = (list: CompletionValue[], value: string) => list.find((one) => one.value === value)?.count ?? 0;
    const seen = facetOf(field, since(expected, searchedBackTo), contains);
    for (const { value, count } of items) between([count], [countOf(seen, value)], [countOf(all, value)]);
  }
}
