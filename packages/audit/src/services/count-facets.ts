import { z } from 'zod';
import { withoutField } from '../query/without-field.ts';
import { parseRange } from '../range.ts';
import type { EventReader, FacetValues } from '../store.ts';
import { inputText } from './input-text.ts';
import { EventFilter } from './list-events.ts';
import { readQuery } from './read-query.ts';

/** Values that one facet answers with at most; a tree of namespaces needs many. */
export const FACET_VALUES_MAX = 500;
export const FACETS_MAX = 16;

export const CountFacets = EventFilter.extend({
  /** Query fields (`resource`, `actor.type`) or Details keys, as a query writes them: `details.action` is the key. */
  fields: z.array(inputText(80).min(1)).min(1).max(FACETS_MAX),
  contains: inputText(1_024).default(''),
  limit: z.int().min(1).max(FACET_VALUES_MAX).default(10),
});
export type CountFacets = z.infer<typeof CountFacets>;

export type Facet = { field: string } & FacetValues;
export type FacetCounts = { facets: Facet[] };

/** What the fields' values are among the events that the rest of the query finds: a facet's counts ignore its own ticks. */
export async function countFacets(
  deps: { reader: Pick<EventReader, 'facet'>; nowMs: () => number },
  { fields, contains, limit, ...input }: CountFacets,
): Promise<FacetCounts> {
  const { expr } = readQuery(input.q);
  const { fromMs, toMs } = parseRange(input, deps.nowMs());
  const facets: Facet[] = [];
  // One after the other: a page's panels must not take every connection of the pool.
  for (const field of fields) {
    const filter = withoutField(expr, field);
    facets.push({ field, ...(await deps.reader.facet({ filter, range: { fromMs, toMs }, field, contains, limit })) });
  }
  return { facets };
}
