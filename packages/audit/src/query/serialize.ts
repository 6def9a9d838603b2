import type { Expr, Term, Value } from './ast.ts';
import { fieldRef, isFieldName } from './fields.ts';
import { lex } from './lex.ts';
import { quote } from './quote.ts';
import { readTerm } from './read-term.ts';

/**
 * Tree → canonical text. Invariants (property-tested): `parse(serialize(tree))` is the tree, spans apart, for every tree
 * that `parse` makes; `serialize(parse(·))` is idempotent. A text stands bare exactly when the parser reads it back as
 * itself, so no rule about quoting is written twice.
 */
export function serialize(expr: Expr | null): string {
  return expr === null ? '' : write(expr, 'or');
}

const BINDING = { or: 0, and: 1, not: 2 } as const;

/** `within` is the loosest operator that needs no parentheses here. */
function write(expr: Expr, within: keyof typeof BINDING): string {
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const next = expr.kind === 'or' ? 'and' : 'not';
      const text = expr.items.map((item) => write(item, next)).join(expr.kind === 'or' ? ' OR ' : ' ');
      return BINDING[expr.kind] < BINDING[within] ? `(${text})` : text;
    }
    case 'not':
      return expr.item.kind === 'not' || expr.item.kind === 'and' || expr.item.kind === 'or'
        ? `-(${write(expr.item, 'or')})`
        : `-${write(expr.item, 'not')}`;
    default:
      return writeTerm(expr);
  }
}

export function writeTerm(term: Term): string {
  switch (term.kind) {
    case 'text':
      return !term.quoted && standsBare(term) ? term.value : quote(term.value);
    case 'compare':
      return `${term.field}${term.op}${/\s/.test(term.text) ? quote(term.text) : term.text}`;
    case 'field':
      return `${writeField(term.field)}:${term.values.map((value) => writeValue(term.field, value)).join(',')}`;
  }
}

/** Canonical field text → how it is typed: an odd Details key in quotes. */
export function writeField(field: string): string {
  const bare = readsAs(`${field}:*`, (term) => term.kind === 'field' && term.field === field);
  const ref = fieldRef(field);
  return bare || isFieldName(field) || ref.kind !== 'details' ? field : quote(ref.key);
}

export function writeValue(field: string, value: Value): string {
  const tail = { exact: '', prefix: '*', subtree: '.*' }[value.match];
  const bare = value.text + tail;
  const same = (term: Term): boolean =>
    term.kind === 'field' &&
    term.values.length === 1 &&
    term.values[0]?.match === value.match &&
    term.values[0].text === value.text;
  return readsAs(`${writeField(field)}:${bare}`, same) ? bare : quote(value.text) + tail;
}

const standsBare = (text: { value: string }): boolean =>
  readsAs(text.value, (term) => term.kind === 'text' && term.value === text.value);

/** Whether `source` is one chunk that is read as a term of which `test` holds. */
function readsAs(source: string, test: (term: Term) => boolean): boolean {
  try {
    const [first, ...more] = lex(source);
    return first?.kind === 'chunk' && more.length === 0 && test(readTerm(source, first.span));
  } catch {
    return false;
  }
}
