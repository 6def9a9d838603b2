import type { Value } from './ast.ts';
import { canonicalField, fieldRef, isFieldName } from './fields.ts';
import { editValue, type TermEdit, type TermTarget, targetField } from './format-term.ts';
import { type Item, itemsOf, joinItems, simpleTerm } from './items.ts';
import { asParts, type Part, putBefore, without } from './parts.ts';
import { writeField, writeValue } from './serialize.ts';

/**
 * A facet as an editor of the one query text, for any field: which values are ticked or crossed out, and the text with others.
 * `below` is a branch of a tree, itself and all below by the dot (`namespace:a.b.*`).
 */
export type Tick = { value: string; below: boolean };
export type Ticks = { include: Tick[]; exclude: Tick[] };

const NONE: Ticks = { include: [], exclude: [] };

/**
 * The ticks of a field, canonical or not: plain values and branches in terms at the top. Two including terms are ANDed, which a
 * facet can't show: the first one is ticked. None for a text that does not parse.
 */
export function readTicks(text: string, field: string): Ticks {
  const items = ticked(itemsOf(text) ?? [], field);
  const including = items.find((one) => !one.negated);
  return {
    include: including ? including.ticks : NONE.include,
    exclude: unique(items.filter((one) => one.negated).flatMap((one) => one.ticks)),
  };
}

/** Ticks exactly these (or, negated, crosses them out), and takes them off the opposite list. What it does not touch keeps its letters. */
export function setTicks(text: string, field: string, ticks: readonly Tick[], negated = false): string {
  const edits = unique(ticks).map((tick) => editOf(field, tick, negated));
  const items = itemsOf(text);
  if (items === null) return edits.length === 0 ? text : putBefore(write(edits), text);
  const { include, exclude } = readTicks(text, field);
  if (isSet(edits, negated ? exclude : include, negated ? include : exclude)) return text;
  const same = ticked(items, field).filter((one) => one.negated === negated);
  const replaced = new Set((negated ? same : same.slice(0, 1)).map((one) => one.item));
  const added = edits.length === 0 ? [] : asParts(write(edits));
  const [place] = replaced;
  const parts = items.flatMap((item): Part[] => {
    if (item === place) return added;
    return replaced.has(item) ? [] : withoutOpposites(item, edits);
  });
  return joinItems(place ? parts : [...parts, ...added]);
}

/** The query without any tick of the field. */
export const clearTicks = (text: string, field: string): string => setTicks(setTicks(text, field, []), field, [], true);

type Ticked = { item: Item; ticks: Tick[]; negated: boolean };

function ticked(items: Item[], field: string): Ticked[] {
  const name = canonicalField(field);
  return items.flatMap((item) => {
    const simple = simpleTerm(item.expr);
    if (simple?.term.kind !== 'field' || simple.term.field !== name) return [];
    const ticks = simple.term.values.map((value) => tickOf(value, name));
    return ticks.some((tick) => tick === null)
      ? []
      : [{ item, ticks: unique(ticks as Tick[]), negated: simple.negated }];
  });
}

/** null for what no facet can show. Only Details keys have branches. */
function tickOf({ match, text }: Value, field: string): Tick | null {
  if (match === 'exact') return { value: text, below: false };
  return match === 'subtree' && fieldRef(field).kind === 'details' ? { value: text, below: true } : null;
}

const unique = (ticks: readonly Tick[]): Tick[] => [
  ...new Map(ticks.map((tick) => [`${tick.below} ${tick.value}`, tick])).values(),
];

function editOf(field: string, { value, below }: Tick, negated: boolean): TermEdit {
  return { ...targetOf(field), value, match: below ? 'subtree' : 'exact', negated };
}

function targetOf(field: string): TermTarget {
  const ref = fieldRef(field);
  if (ref.kind === 'details') return { detail: ref.key };
  return isFieldName(field) ? { field } : { detail: field };
}

function write(edits: TermEdit[]): string {
  const [first] = edits as [TermEdit];
  const field = targetField(first);
  const values = edits.map((edit) => writeValue(field, editValue(edit)));
  return `${first.negated ? '-' : ''}${writeField(field)}:${values.join(',')}`;
}

function isSet(edits: TermEdit[], set: Tick[], opposite: Tick[]): boolean {
  const has = (list: Tick[], edit: TermEdit) => {
    const { match, text } = editValue(edit);
    return list.some(({ value, below }) => value === text && below === (match === 'subtree'));
  };
  return set.length === edits.length && edits.every((edit) => has(set, edit) && !has(opposite, edit));
}

function withoutOpposites(part: Part, edits: TermEdit[]): Part[] {
  return edits.reduce<Part[]>(
    (parts, edit) => parts.flatMap((one) => without(one, { ...edit, negated: !edit.negated })),
    [part],
  );
}
