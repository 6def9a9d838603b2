import type { Facet } from '@indelible/audit/query/editors';

/** `updated, created`, `not system`, `updated +2`; empty when nothing is chosen. */
export function facetSummary(facets: Facet[], show: (value: string) => string): string {
  const words = facets.flatMap(({ include, exclude }) => [
    ...include.map(show),
    ...exclude.map((value) => `not ${show(value)}`),
  ]);
  const [first, second, ...more] = words;
  if (first === undefined) return '';
  if (second === undefined) return first;
  return more.length === 0 ? `${first}, ${second}` : `${first} +${words.length - 1}`;
}
