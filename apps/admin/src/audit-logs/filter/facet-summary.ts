import type { Facet } from '@indelible/audit/query/editors';
import type { FacetField } from '@indelible/audit/query/fields';
import { facetWord } from './facet-words.ts';

/** `updated, created`, `not system`, `updated +2`; empty when nothing is chosen. */
export function facetSummary(facets: Partial<Record<FacetField, Facet>>): string {
  const words = (Object.entries(facets) as [FacetField, Facet][]).flatMap(([field, { include, exclude }]) => [
    ...include.map((value) => facetWord(field, value)),
    ...exclude.map((value) => `not ${facetWord(field, value)}`),
  ]);
  const [first, second, ...more] = words;
  if (first === undefined) return '';
  if (second === undefined) return first;
  return more.length === 0 ? `${first}, ${second}` : `${first} +${words.length - 1}`;
}
