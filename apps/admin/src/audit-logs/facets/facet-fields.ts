import { detailsField } from '@indelible/audit/query/fields';
import type { Words } from '@/words/words-type.ts';
import type { Scope } from '../scope.ts';

type FacetLabel = 'changes' | 'resourceType' | 'actor' | 'actorType' | 'namespace' | 'outcome';

/** One facet of the rail: `field` as a query writes it. A tree is cut at the dots of its values. */
export type FacetSpec = {
  field: string;
  /** A text of the catalogue; of a pinned one its key. */
  label: FacetLabel | null;
  isTree: boolean;
  /** The Details key, where a person pinned it. */
  pinned: string | null;
  /** Rows that are kept free while the values are on their way. */
  usualRows: number;
};

/** Values that are shown at once, as many as can be taken in; the others are asked for. */
export const FIRST = 7;
/** With how many more there are. */
const FULL = FIRST + 1;

const fixed = (field: string, label: FacetLabel, usualRows: number): FacetSpec => ({
  field,
  label,
  isTree: field === 'namespace',
  pinned: null,
  usualRows,
});

const FIXED: readonly FacetSpec[] = [
  fixed('action', 'changes', FULL),
  fixed('resource', 'resourceType', FULL),
  fixed('actor', 'actor', FULL),
  fixed('actor.type', 'actorType', 3),
  fixed('namespace', 'namespace', FULL),
  fixed('outcome', 'outcome', 3),
];

/** What a facet is called: a pinned one as its key. */
export const facetLabel = (t: Words<'log'>, { label, pinned }: FacetSpec): string =>
  label === null ? (pinned ?? '') : t(label);

/** Members' sign-ins have no namespace. */
export function facetsOf({ kind }: Pick<Scope, 'kind'>, pins: readonly string[]): FacetSpec[] {
  const pinned = pins.map((key) => ({
    field: detailsField(key),
    label: null,
    isTree: false,
    pinned: key,
    usualRows: FULL,
  }));
  return [...FIXED.filter(({ isTree }) => kind !== 'members' || !isTree), ...pinned];
}

/** What is asked for facets, as the API takes it. */
export type FacetsAsked = { fields: string[]; limit: number; contains: string };

const LIST_VALUES = 30;
const TREE_VALUES = 500;
const ALL_VALUES = 100;

/**
 * A facet is a question of its own, so that a dear one holds up no other. Over all tenants every question is an event: there all
 * facets are one, unless a single one is searched.
 */
export function askedFor(
  scope: Pick<Scope, 'kind'>,
  pins: readonly string[],
  spec: FacetSpec,
  contains = '',
): FacetsAsked {
  if (scope.kind === 'instance' && contains === '')
    return { fields: facetsOf(scope, pins).map(({ field }) => field), limit: ALL_VALUES, contains };
  return { fields: [spec.field], limit: spec.isTree ? TREE_VALUES : LIST_VALUES, contains };
}

/** Every question of the rail, once. */
export function allAsked(scope: Pick<Scope, 'kind'>, pins: readonly string[]): FacetsAsked[] {
  const asked = facetsOf(scope, pins).map((spec) => askedFor(scope, pins, spec));
  return [...new Map(asked.map((one) => [one.fields.join('\n'), one])).values()];
}
