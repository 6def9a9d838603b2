import { editValue, type TermEdit, targetField } from './format-term.ts';
import { type Item, itemsOf, simpleTerm } from './items.ts';
import { writeField, writeValue } from './serialize.ts';

/** A part of a query on its way into a new text. */
export type Part = Pick<Item, 'expr' | 'source'>;

export function asParts(source: string): Part[] {
  return itemsOf(source) ?? [];
}

/** AND keeps the two apart: a text that begins with a stray OR must not become the other half of one. */
export function putBefore(term: string, broken: string): string {
  return broken.startsWith(`${term} AND `) ? broken : `${term} AND ${broken}`;
}

/** Whether the part lists the edit's value, for the edit's field and with its sign. */
export function lists({ expr }: Part, edit: TermEdit): boolean {
  const simple = simpleTerm(expr);
  if (simple?.term.kind !== 'field' || simple.negated !== (edit.negated ?? false)) return false;
  return simple.term.field === targetField(edit) && simple.term.values.some((value) => isValue(value, edit));
}

/** Whether the part already says what the edit says: `-env:a,b` excludes a, but `env:a,b` does not ask for a alone. */
export function says(part: Part, edit: TermEdit): boolean {
  const simple = simpleTerm(part.expr);
  if (simple?.term.kind !== 'field') return false;
  return lists(part, edit) && (simple.negated || simple.term.values.length === 1);
}

/** Whether the part lists the edit's value and nothing else. */
export function isOnly(part: Part, edit: TermEdit): boolean {
  const simple = simpleTerm(part.expr);
  return simple?.term.kind === 'field' && simple.term.values.length === 1 && lists(part, edit);
}

/** The part without the edit's value: nothing, when it was the only one; as typed, when it does not list it. */
export function without(part: Part, edit: TermEdit): Part[] {
  const simple = simpleTerm(part.expr);
  if (simple?.term.kind !== 'field' || !lists(part, edit)) return [part];
  const { field, values } = simple.term;
  const left = values.filter((value) => !isValue(value, edit));
  if (left.length === 0) return [];
  const written = left.map((value) => writeValue(field, value)).join(',');
  return asParts(`${simple.negated ? '-' : ''}${writeField(field)}:${written}`);
}

function isValue(value: { match: string; text: string }, edit: TermEdit): boolean {
  const wanted = editValue(edit);
  return value.match === wanted.match && value.text === wanted.text;
}
