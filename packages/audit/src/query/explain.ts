import type { CompareOp, Expr, Term } from './ast.ts';
import { phraseOf } from './explain-phrases.ts';
import { fieldPhrase } from './explain-values.ts';

/**
 * The query in plain English: `namespace:a.b.* -env:dev action:update,create` is "created or updated, in a.b and below,
 * except env dev". Clauses stand in a fixed order, exclusions last, nested groups in parentheses: the same query always
 * reads the same, in whatever order it was typed.
 */
export function explain(expr: Expr | null): string {
  if (expr === null) return 'all events';
  if (expr.kind === 'or') return expr.items.map(nested).join(' or ');
  return clauses(expr.kind === 'and' ? expr.items : [expr]).join(', ');
}

function nested(expr: Expr): string {
  if (expr.kind === 'or') return `(${expr.items.map(nested).join(' or ')})`;
  if (expr.kind === 'and') return `(${clauses(expr.items).join(' and ')})`;
  return expr.kind === 'not' ? except(expr.item) : termPhrase(expr);
}

function clauses(items: Expr[]): string[] {
  const ordered = items.map((item) => ({ item, rank: rankOf(item) })).sort((a, b) => a.rank - b.rank);
  return ordered.map(({ item }) => nested(item));
}

function except(item: Expr): string {
  const [value, ...more] = item.kind === 'field' ? item.values : [];
  if (item.kind === 'field' && value?.match === 'prefix' && value.text === '' && more.length === 0) {
    return phraseOf(item.field).none;
  }
  return item.kind === 'not' ? `except (${nested(item)})` : `except ${nested(item)}`;
}

const TEXT_RANK = 20;
const GROUP_RANK = 30;
const EXCLUSION_RANK = 40;

function rankOf(expr: Expr): number {
  switch (expr.kind) {
    case 'not':
      return EXCLUSION_RANK;
    case 'and':
    case 'or':
      return GROUP_RANK;
    case 'text':
      return TEXT_RANK;
    default:
      return phraseOf(expr.field).rank;
  }
}

const COMPARED: Record<CompareOp, (date: string) => string> = {
  '<': (date) => `before ${date}`,
  '<=': (date) => `up to and including ${date}`,
  '>': (date) => `after ${date}`,
  '>=': (date) => `from ${date} on`,
};

function termPhrase(term: Term): string {
  switch (term.kind) {
    case 'text':
      return `containing “${term.value}”`;
    case 'compare':
      return `${phraseOf(term.field).lead} ${COMPARED[term.op](term.text)}`;
    case 'field':
      return fieldPhrase(term.field, term.values);
  }
}
