import type { Value } from './ast.ts';
import { detailsField, type FieldName, fieldRef } from './fields.ts';
import { writeField, writeValue } from './serialize.ts';
import { symbol } from './validate.ts';

/** A field of the registry, or a tag by its Details key as it stands on the event (`action` the tag is not `action` the field). */
export type TermTarget = { field: FieldName } | { detail: string };
/** One term as an editor means it: `value` is the raw value, never quoted or escaped. */
export type TermEdit = TermTarget & { value: string; match?: Value['match']; negated?: boolean };

/** The canonical field text of a target, as `Term.field` has it. */
export function targetField(target: TermTarget): string {
  return 'field' in target ? target.field : detailsField(target.detail);
}

/** The term as text, quoted where it must be: parsed, it finds exactly this value. */
export function formatTerm(edit: TermEdit): string {
  const field = targetField(edit);
  return `${edit.negated ? '-' : ''}${writeField(field)}:${writeValue(field, editValue(edit))}`;
}

export function editValue(edit: TermEdit): Value {
  const isSymbol = fieldRef(targetField(edit)).kind === 'symbol';
  return {
    match: edit.match ?? 'exact',
    text: isSymbol ? symbol(edit.value) : edit.value,
    span: { from: 0, to: edit.value.length },
  };
}
