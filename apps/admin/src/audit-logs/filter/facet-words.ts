import { actionVerb } from '@indelible/audit/query/action-verb';
import type { FacetField } from '@indelible/audit/query/fields';

/** A facet's value as the page writes it: symbols of ours in words, what producers name as they name it. */
export function facetWord(field: FacetField, value: string): string {
  if (field === 'action') return actionVerb(value);
  return field === 'outcome' || field === 'actor.type' ? value.toLowerCase().replaceAll('_', ' ') : value;
}
