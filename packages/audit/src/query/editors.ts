import type { Span } from '../errors.ts';
import type { Term } from './ast.ts';
import { FACET_FIELDS, type FacetField } from './fields.ts';
import { type Item, isFreeText, itemsOf, simpleTerm, ungrouped } from './items.ts';
import { writeValue } from './serialize.ts';

/**
 * One query text as the page's editors see it: search box, chips, facets, and the rest. Invariant: every top-level part
 * of the query is in exactly one of `text`, `chips`, `facets` and `rest`, but for `namespace`, which is a chip and,
 * where it names values, also ticked in its facet.
 */
export type Chip = {
  /** Canonical field text: a Details key, or a field without a facet. */
  key: string;
  /** The value as it is, or, for several, with wildcards or compared, as it is typed. */
  valueText: string;
  negated: boolean;
  span: Span;
  /** The part of the query that the chip stands for. */
  source: string;
};
export type Facet = { include: string[]; exclude: string[] };
export type Editors = {
  /** What the search box shows: the free text. */
  text: string;
  chips: Chip[];
  facets: Record<FacetField, Facet>;
  /** Groups with OR or parentheses that hold fields, as they were typed; all of a text that does not parse; else null. */
  rest: string | null;
  valid: boolean;
};

export function readEditors(text: string): Editors {
  const facets = Object.fromEntries(
    FACET_FIELDS.map((name) => [name, { include: [], exclude: [] }]),
  ) as unknown as Record<FacetField, Facet>;
  const items = itemsOf(text);
  if (items === null) return { text: '', chips: [], facets, rest: text, valid: false };
  const texts = items.filter((item) => isFreeText(item.expr));
  const fields = items.filter((item) => !isFreeText(item.expr));
  const rest = fields.filter((item) => simpleTerm(item.expr) === null);
  const chips: Chip[] = [];
  for (const item of fields) {
    const shown = facetTerm(item);
    const taken = shown !== null && tick(facets[shown.field], shown);
    if (!taken || shown.field === 'namespace') chips.push(...chipOf(item));
  }
  return {
    text: texts.length === 1 ? ungrouped(texts[0]?.source ?? '') : texts.map((item) => item.source).join(' '),
    chips,
    facets,
    rest: rest.length === 0 ? null : rest.map((item) => item.source).join(' '),
    valid: true,
  };
}

type FacetTerm = { field: FacetField; values: string[]; negated: boolean };

/** A term that a facet can show: a facet's field with plain values. */
export function facetTerm(item: Item): FacetTerm | null {
  const simple = simpleTerm(item.expr);
  if (simple?.term.kind !== 'field' || !simple.term.values.every((value) => value.match === 'exact')) return null;
  const field = FACET_FIELDS.find((name) => name === (simple.term as { field: string }).field);
  return field ? { field, values: simple.term.values.map((value) => value.text), negated: simple.negated } : null;
}

/** Ticks the values; false when the facet already includes another term's, since the two are ANDed. */
function tick(facet: Facet, { values, negated }: FacetTerm): boolean {
  if (!negated && facet.include.length > 0) return false;
  const list = negated ? facet.exclude : facet.include;
  list.push(...values.filter((value) => !list.includes(value)));
  return true;
}

function chipOf({ expr, source, span }: Item): Chip[] {
  const simple = simpleTerm(expr);
  if (simple === null || simple.term.kind === 'text') return [];
  return [{ key: simple.term.field, valueText: valueText(simple.term), negated: simple.negated, span, source }];
}

function valueText(term: Exclude<Term, { kind: 'text' }>): string {
  if (term.kind === 'compare') return `${term.op}${term.text}`;
  const [first, ...more] = term.values;
  if (first?.match === 'exact' && more.length === 0) return first.text;
  return term.values.map((value) => writeValue(term.field, value)).join(',');
}
