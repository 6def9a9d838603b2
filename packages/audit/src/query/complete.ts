import type { Span } from '../errors.ts';
import { KNOWN_ACTIONS } from '../event.ts';
import type { CompletionValue } from '../store.ts';
import { chunkAt, segmentAt } from './chunk-at.ts';
import {
  canonicalField,
  detailsField,
  FIELD_NAMES,
  fieldRef,
  fieldSpec,
  isFieldName,
  WELL_KNOWN_DETAILS,
} from './fields.ts';
import { unquote } from './quote.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { writeField, writeValue } from './serialize.ts';

/**
 * What the caret is about to complete: a field's name, a value of a field, or nothing (in quoted free text, a date).
 * `span` is what a choice takes the place of; `prefix` is plain text, quotes and escapes taken off.
 */
export type Completion =
  | { kind: 'none' }
  | { kind: 'field'; prefix: string; span: Span }
  | { kind: 'value'; field: string; prefix: string; span: Span };

export function completionAt(text: string, caret: number): Completion {
  const chunk = chunkAt(text, caret);
  if (chunk === null) return { kind: 'field', prefix: '', span: { from: caret, to: caret } };
  const { span, colon } = chunk;
  if (colon === null) return completeName(text, span, caret);
  if (text.startsWith('//', colon + 1)) return { kind: 'none' };
  const quotedName = text[span.from] === '"';
  const name = quotedName ? unquote(text.slice(span.from, colon)) : text.slice(span.from, colon);
  const field = quotedName ? detailsField(name) : canonicalField(name);
  const segment = segmentAt(text, { from: colon + 1, to: span.to }, caret);
  const typed = text.slice(segment.from, caret);
  if (fieldRef(field).kind === 'instant' || /^[<>]/.test(typed)) return { kind: 'none' };
  return {
    kind: 'value',
    field,
    prefix: typed.startsWith('"') ? unquote(typed) : typed.replace(/\.?\*$/, ''),
    span: segment,
  };
}

function completeName(text: string, span: Span, caret: number): Completion {
  const source = text.slice(span.from, span.to);
  const end = source.search(/[:<>=]/);
  const prefix = text.slice(span.from, caret);
  if (prefix === '' || /["*,<>=]/.test(prefix)) return { kind: 'none' };
  return { kind: 'field', prefix, span: { from: span.from, to: end < 0 ? span.to : span.from + end } };
}

/** In the Details input the whole draft is one term: white space belongs to its value. */
export function detailsCompletion(draft: string): Completion {
  const found = completionAt(draft, draft.length);
  const raw = /^\s*-?([^\s":()]+):([^"]*\s[^"]*)$/.exec(draft);
  if (!raw) return found;
  const [, name = '', rest = ''] = raw;
  const value = rest.trimStart();
  const span = { from: draft.length - value.length, to: draft.length };
  return { kind: 'value', field: canonicalField(name), prefix: value, span };
}

/** The text with the choice in place of the span, and where the caret goes. `choice` is a canonical field text or a raw value. */
export function applyCompletion(
  text: string,
  completion: Exclude<Completion, { kind: 'none' }>,
  choice: string,
): { text: string; caret: number } {
  const { from, to } = completion.span;
  const joins = /^[:<>=]/.test(text.slice(to));
  const written =
    completion.kind === 'field'
      ? writeField(choice) + (joins ? '' : ':')
      : writeValue(completion.field, { match: 'exact', text: choice, span: completion.span });
  const caret = from + written.length + (completion.kind === 'field' && joins ? 1 : 0);
  return { text: text.slice(0, from) + written + text.slice(to), caret };
}

export type Offer = {
  /** What `applyCompletion` takes: a canonical field text, or a raw value. */
  value: string;
  hint: string | null;
  /** How many of the newest events have it; null for what is offered without having been seen. */
  count: number | null;
};

/** The tenant's own keys or values first, by count, then what the registry knows. At most 20, none twice. */
export function offers(completion: Completion, seen: readonly CompletionValue[]): Offer[] {
  if (completion.kind === 'none') return [];
  const wanted = completion.prefix.toLowerCase();
  const own = seen.map(({ value, count }): Offer => {
    return { value: completion.kind === 'field' ? detailsField(value) : value, hint: null, count };
  });
  const known = completion.kind === 'field' ? knownFields() : knownValues(completion.field);
  const fits = [...own, ...known].filter(({ value }) => value.toLowerCase().startsWith(wanted));
  return [...new Map(fits.reverse().map((offer) => [offer.value, offer])).values()].reverse().slice(0, 20);
}

const plain = (value: string): Offer => ({ value, hint: null, count: null });

function knownFields(): Offer[] {
  const fields = FIELD_NAMES.map((name): Offer => ({ value: name, hint: fieldSpec(name).hint, count: null }));
  return [...fields, ...WELL_KNOWN_DETAILS.map(plain)];
}

function knownValues(field: string): Offer[] {
  if (!isFieldName(field)) return [];
  if (field === 'action') return KNOWN_ACTIONS.map(plain);
  if (field === 'resource') return RESOURCE_TYPES.map(plain);
  return (fieldSpec(field).choices ?? []).map(plain);
}
