import { andBits, countBits } from '@indelible/audit/postings/bits';
import type { CompletionValue, FacetRequest, FacetValues } from '@indelible/audit/store';
import { scanFacet } from '../scan-facets.ts';
import { facetTokens } from './facet-tokens.ts';
import { type Counted, countOver } from './index-count.ts';
import type { IndexSource } from './index-source.ts';

type Asked = Pick<FacetRequest, 'field' | 'contains' | 'limit'>;

/** More values than any part of an answer has. */
const ALL_VALUES = 1_000_000;

/** A facet by what the postings of the filter and of each of the field's values have in common; null where the scan has to say. */
export async function indexFacet(
  index: IndexSource,
  counted: Counted,
  { field, contains, limit }: Asked,
): Promise<FacetValues | null> {
  const tokens = await facetTokens(index, field, contains);
  if (tokens === null) return null;
  const counts = new Map<string, number>();
  const add = (value: string, count: number): void => {
    if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count);
  };
  const asked = new Set([...tokens.values()].flatMap((own) => [...own.keys()]));
  const searchedBackTo = await countOver(index, counted, {
    also: { tokens: [...asked], ids: [] },
    sure: ({ segment, postings, lower }) => {
      const values = tokens.get(segment.tenantId);
      if (!values) return;
      for (const [token, posting] of postings) {
        const value = values.get(token);
        if (value !== undefined) add(value, countBits(andBits(posting, lower)));
      }
    },
    async scan(scan) {
      const found = await scanFacet(index.tx, scan, { field, contains, limit: ALL_VALUES });
      for (const { value, count } of found.items) add(value, count);
      return found;
    },
  });
  const items = [...counts].map(([value, count]) => ({ value, count })).sort(mostFirst);
  return { items: items.slice(0, limit), more: items.length > limit, exact: searchedBackTo === null, searchedBackTo };
}

const mostFirst = (a: CompletionValue, b: CompletionValue): number =>
  b.count - a.count || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value));
