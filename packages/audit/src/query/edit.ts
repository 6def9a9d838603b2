import type { Span } from '../errors.ts';
import { facetTerm, readEditors } from './editors.ts';
import type { FacetField } from './fields.ts';
import { editValue, formatTerm, type TermEdit, targetField } from './format-term.ts';
import { besideOthers, type Item, isFreeText, itemsOf, joinItems } from './items.ts';
import { type QueryFailure, tryParse } from './parse.ts';
import { asParts, isOnly, lists, type Part, putBefore, says, without } from './parts.ts';
import { writeField, writeValue } from './serialize.ts';

/**
 * What the search box, chips, tags and facets do: edits of the one query text. Invariants (property-tested): an edit that
 * changes nothing gives the very text back; what an edit does not touch keeps its letters; a text that does not parse is
 * kept whole and the term put before it, where an open quote can't swallow it.
 */
export type EditResult = { ok: true; text: string } | { ok: false; error: QueryFailure };

/** Puts what was typed into the search box, any query at all, in place of the free text. Spans of an error are in `typed`. */
export function setFreeText(text: string, typed: string): EditResult {
  const parsed = tryParse(typed);
  if (!parsed.ok) return { ok: false, error: parsed.error };
  const { valid, text: shown } = readEditors(text);
  if (typed.trim() === shown) return { ok: true, text };
  const added = asParts(typed);
  if (!valid) return { ok: true, text: putBefore(added.map(besideOthers).join(' '), text) };
  const kept = asParts(text).filter((part) => !isFreeText(part.expr) && !added.some((a) => a.source === part.source));
  return { ok: true, text: joinItems([...added, ...kept]) };
}

/** ANDs the term. Nothing happens when it is there; its opposite makes place for it. */
export function addTerm(text: string, edit: TermEdit): string {
  const items = itemsOf(text);
  if (items === null) return putBefore(formatTerm(edit), text);
  if (items.some((item) => says(item, edit))) return text;
  const added = asParts(formatTerm(edit));
  const opposite = { ...edit, negated: !edit.negated };
  const place = items.findIndex((item) => isOnly(item, opposite));
  const parts = items.flatMap((item, i) => (i === place ? added : without(item, opposite)));
  return joinItems(place < 0 ? [...parts, ...added] : parts);
}

/** Takes the value out of every term that lists it with the same sign; nothing else. */
export function removeTerm(text: string, edit: TermEdit): string {
  const items = itemsOf(text);
  if (!items?.some((item) => lists(item, edit))) return text;
  return joinItems(items.flatMap((item) => without(item, edit)));
}

/** Takes away the part that a chip of `readEditors(text)` stands for; nothing when the text has changed since. */
export function removeChip(text: string, chip: { span: Span; source: string }): string {
  const items = itemsOf(text);
  const at = items?.findIndex((item) => item.span.from === chip.span.from && item.source === chip.source) ?? -1;
  return items && at >= 0 ? joinItems(items.filter((_, i) => i !== at)) : text;
}

/** Whether the query already says this at its top: what marks a tag as active. */
export function hasTerm(text: string, edit: TermEdit): boolean {
  return itemsOf(text)?.some((item) => says(item, edit)) ?? false;
}

/** Ticks exactly these values of a facet (or, negated, crosses them out), and takes them off the opposite list. */
export function setFacet(text: string, field: FacetField, values: readonly string[], negated = false): string {
  const edits = [...new Set(values)].map((value) => facetEdit(field, value, negated));
  const items = itemsOf(text);
  if (items === null) return edits.length === 0 ? text : putBefore(writeFacet(edits), text);
  const { include, exclude } = readEditors(text).facets[field];
  if (isSet(edits, negated ? exclude : include, negated ? include : exclude)) return text;
  const ticked = items.filter((item) => isTicked(item, field, negated));
  // A second including term of the field is a chip, not a tick: the two are ANDed.
  const replaced = new Set(negated ? ticked : ticked.slice(0, 1));
  const added = edits.length === 0 ? [] : asParts(writeFacet(edits));
  const [place] = replaced;
  const parts = items.flatMap((item): Part[] => {
    if (item === place) return added;
    return replaced.has(item) ? [] : withoutOpposites(item, edits);
  });
  return joinItems(place ? parts : [...parts, ...added]);
}

function writeFacet(edits: TermEdit[]): string {
  const [first] = edits as [TermEdit];
  const field = targetField(first);
  const values = edits.map((edit) => writeValue(field, editValue(edit)));
  return `${first.negated ? '-' : ''}${writeField(field)}:${values.join(',')}`;
}

function facetEdit(field: FacetField, value: string, negated: boolean): TermEdit {
  return { ...(field === 'namespace' ? { detail: field } : { field }), value, negated };
}

function isSet(edits: TermEdit[], ticked: string[], opposite: string[]): boolean {
  const wanted = edits.map((edit) => editValue(edit).text);
  return ticked.length === wanted.length && wanted.every((v) => ticked.includes(v) && !opposite.includes(v));
}

function isTicked(item: Item, field: FacetField, negated: boolean): boolean {
  const shown = facetTerm(item);
  return shown?.field === field && shown.negated === negated;
}

function withoutOpposites(part: Part, edits: TermEdit[]): Part[] {
  return edits.reduce<Part[]>(
    (parts, edit) => parts.flatMap((one) => without(one, { ...edit, negated: !edit.negated })),
    [part],
  );
}
