import { KNOWN_ACTIONS } from '../event.ts';
import { nearest } from '../nearest.ts';
import { actionVerb } from './action-verb.ts';
import type { Term, Value } from './ast.ts';
import { detailsField, FIELD_NAMES, type FieldRef, fieldRef, fieldSpec } from './fields.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { writeTerm } from './serialize.ts';

/** What the tenant's data is known to hold, as far as it was looked up. */
export type Known = {
  detailKeys: readonly string[];
  /** Canonical field text → values seen. */
  values?: ReadonlyMap<string, readonly string[]>;
};
/** Another reading of one term: the text to put in its place, and what the reader is offered. */
export type Rewrite = { source: string; label: string };
type FieldTerm = Extract<Term, { kind: 'field' }>;

export function rewrites(term: Term, known: Known): Rewrite[] {
  switch (term.kind) {
    case 'compare':
      return [];
    case 'text':
      return [...asAssignment(term.value, known), ...asWords(term)];
    case 'field': {
      const ref = fieldRef(term.field);
      const strange = ref.kind === 'details' && !known.detailKeys.includes(ref.key);
      return [
        ...(strange ? otherField(term, ref.key, known) : []),
        ...nearValue(term, ref, known),
        ...below(term, ref),
      ];
    }
  }
}

/** An unknown key: the field that was probably meant, else the same letters as free text. */
function otherField(term: FieldTerm, key: string, known: Known): Rewrite[] {
  const meant = FIELD_NAMES.find((name) => fieldSpec(name).alsoTyped?.some((typed) => same(typed, key)));
  const candidates = [...FIELD_NAMES, ...known.detailKeys.map(detailsField)];
  const near = candidates.find((name) => same(name, key)) ?? meant ?? nearest(key, candidates);
  const text: Rewrite = { source: writeTerm(asText(term)), label: `Search for the text ${writeTerm(asText(term))}` };
  if (!near) return [text];
  return [didYouMean(writeTerm({ ...term, field: near })), text];
}

/** A value whose case or spelling is slightly off. */
function nearValue(term: FieldTerm, ref: FieldRef, known: Known): Rewrite[] {
  return term.values.flatMap((value): Rewrite[] => {
    if (value.match !== 'exact') return [];
    const near = nearText(value.text, ref, known.values?.get(term.field) ?? []);
    if (near === null || near === value.text) return [];
    const values = term.values.map((other): Value => (other === value ? { ...other, text: near } : other));
    return [didYouMean(writeTerm({ ...term, values }))];
  });
}

function nearText(text: string, ref: FieldRef, seen: readonly string[]): string | null {
  if (seen.includes(text)) return null;
  if (ref.kind === 'symbol') {
    const actions = ref.name === 'action' ? KNOWN_ACTIONS : [];
    const verb = actions.find((action) => same(actionVerb(action).replaceAll(' ', '_'), text));
    return verb ?? nearest(text, [...seen, ...(ref.name === 'action' ? actions : RESOURCE_TYPES)]);
  }
  if (ref.kind !== 'details' && ref.kind !== 'actor' && ref.kind !== 'text') return null;
  const near = seen.find((value) => same(value, text)) ?? nearest(text, seen);
  return near ?? (seen.length === 0 && text !== text.toLowerCase() ? text.toLowerCase() : null);
}

/** `namespace:a` says nothing of `a.b`; whoever meant both is one click away. */
function below(term: FieldTerm, ref: FieldRef): Rewrite[] {
  if (ref.kind !== 'details' || ref.key !== 'namespace') return [];
  if (!term.values.some((value) => value.match === 'exact' && value.text !== '')) return [];
  const values = term.values.map((value): Value => (value.match === 'exact' ? { ...value, match: 'subtree' } : value));
  const source = writeTerm({ ...term, values });
  return [{ source, label: `Include what is below: ${source}` }];
}

/** `env=dev` where `env` is a key. */
function asAssignment(text: string, known: Known): Rewrite[] {
  const [, key = '', value = ''] = /^([^=]+)==?(.+)$/u.exec(text) ?? [];
  if (!known.detailKeys.includes(key)) return [];
  const span = { from: 0, to: text.length };
  const field = detailsField(key);
  return [didYouMean(writeTerm({ kind: 'field', field, values: [{ match: 'exact', text: value, span }], span }))];
}

function asWords(term: Extract<Term, { kind: 'text' }>): Rewrite[] {
  const words = term.value.trim().split(/\s+/u);
  if (words.length < 2) return [];
  const source = words.map((value) => writeTerm({ ...term, quoted: false, value })).join(' ');
  return [{ source: `(${source})`, label: `Search for the words apart: ${source}` }];
}

function asText(term: FieldTerm): Term {
  const typed = writeTerm(term)
    .replaceAll('"', '')
    .replace(/\.?\*$/, '');
  return { kind: 'text', value: typed, quoted: true, span: term.span };
}

const didYouMean = (source: string): Rewrite => ({ source, label: `Did you mean ${source}?` });
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
