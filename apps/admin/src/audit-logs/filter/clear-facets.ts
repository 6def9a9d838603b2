import { setFacet } from '@indelible/audit/query/edit';
import type { FacetField } from '@indelible/audit/query/fields';

/** The query without what these facets include or exclude. */
export const clearFacets = (q: string, fields: FacetField[]): string =>
  fields.reduce((text, field) => setFacet(setFacet(text, field, [], false), field, [], true), q);
