import { addTerm, type EditResult } from './edit.ts';
import { canonicalField, fieldRef } from './fields.ts';
import type { TermEdit, TermTarget } from './format-term.ts';
import { formatTerm } from './format-term.ts';
import { besideOthers, itemsOf, joinItems, simpleTerm } from './items.ts';
import { type QueryFailure, tryParse } from './parse.ts';
import { putBefore } from './parts.ts';
import { termsOf } from './walk.ts';

/**
 * The Details input holds one `key:value`. It is read by the grammar where that makes sense of it (several terms, lists,
 * groups, comparisons included); otherwise all behind the first colon is one value, so that `note:hello world` and
 * `note:foo(bar)` need no quotes there.
 */
export function readDetailsDraft(draft: string): EditResult {
  const typed = draft.trim();
  const parsed = tryParse(typed);
  if (parsed.ok && termsOf(parsed.expr).every((term) => term.kind !== 'text')) return { ok: true, text: typed };
  const raw = /^(-?)([^\s":()*,=<>]+):\s*([^"\s][\s\S]*)$/u.exec(typed);
  const [, minus, name = '', value = ''] = raw ?? [];
  const target = raw ? rawTarget(name) : null;
  if (target && !/^[<>]/.test(value)) {
    return { ok: true, text: formatTerm({ ...target, ...readWildcard(value), negated: minus === '-' }) };
  }
  return { ok: false, error: parsed.ok ? notDetails(draft) : shifted(parsed.error, draft.indexOf(typed)) };
}

/** Commits a draft to the query; the spans of an error are in the draft. */
export function addDetails(text: string, draft: string): EditResult {
  const read = readDetailsDraft(draft);
  if (!read.ok) return read;
  let result = text;
  for (const item of itemsOf(read.text) ?? []) {
    const edit = asEdit(item);
    const items = itemsOf(result);
    if (edit) result = addTerm(result, edit);
    else if (items === null) result = putBefore(besideOthers(item), result);
    else if (!items.some((other) => other.source === item.source)) result = joinItems([...items, item]);
  }
  return { ok: true, text: result };
}

function asEdit(item: { expr: Parameters<typeof simpleTerm>[0] }): TermEdit | null {
  const simple = simpleTerm(item.expr);
  if (simple?.term.kind !== 'field') return null;
  const [value, ...more] = simple.term.values;
  if (!value || more.length > 0) return null;
  return { ...targetOf(simple.term.field), value: value.text, match: value.match, negated: simple.negated };
}

function targetOf(field: string): TermTarget {
  const ref = fieldRef(field);
  return ref.kind === 'details' ? { detail: ref.key } : { field: ref.name };
}

/** Only where any text is a value: an unknown outcome or a date that does not exist must be told. */
function rawTarget(name: string): TermTarget | null {
  const kind = fieldRef(canonicalField(name)).kind;
  return kind === 'details' || kind === 'text' || kind === 'actor' ? targetOf(canonicalField(name)) : null;
}

function readWildcard(value: string): Pick<TermEdit, 'value' | 'match'> {
  if (/[^*]\.\*$/.test(value)) return { value: value.slice(0, -2), match: 'subtree' };
  return value.endsWith('*') ? { value: value.slice(0, -1), match: 'prefix' } : { value, match: 'exact' };
}

function notDetails(draft: string): QueryFailure {
  return {
    message: 'Details takes a key and a value',
    span: { from: 0, to: draft.length },
    expected: 'key:value, such as namespace:company.team; free text goes into the search box',
  };
}

function shifted(error: QueryFailure, by: number): QueryFailure {
  return { ...error, span: { from: error.span.from + by, to: error.span.to + by } };
}
