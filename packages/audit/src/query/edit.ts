import type { Span } from '../errors.ts';
import { readEditors } from './editors.ts';
import { formatTerm, type TermEdit } from './format-term.ts';
import { besideOthers, isFreeText, itemsOf, joinItems } from './items.ts';
import { type QueryFailure, tryParse } from './parse.ts';
import { asParts, isOnly, lists, putBefore, says, without } from './parts.ts';

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
