import type { Expr, Term } from './ast.ts';
import { ENGLISH, type Saying } from './explain-phrases.ts';
import { fieldPhrase } from './explain-values.ts';

/**
 * The query in plain English: `namespace:a.b.* -env:dev action:update,create` is "created or updated, in a.b and below,
 * except env dev". Clauses stand in a fixed order, exclusions last, nested groups in parentheses: the same query always
 * reads the same, in whatever order it was typed. Another language is another `say`.
 */
export function explain(expr: Expr | null, say: Saying = ENGLISH): string {
  if (expr === null) return say.all;
  if (expr.kind === 'or') return expr.items.map((item) => nested(item, say)).join(say.or);
  return clauses(expr.kind === 'and' ? expr.items : [expr], say).join(', ');
}

function nested(expr: Expr, say: Saying): string {
  if (expr.kind === 'or') return `(${expr.items.map((item) => nested(item, say)).join(say.or)})`;
  if (expr.kind === 'and') return `(${clauses(expr.items, say).join(say.and)})`;
  return expr.kind === 'not' ? except(expr.item, say) : termPhrase(expr, say);
}

function clauses(items: Expr[], say: Saying): string[] {
  const ordered = items.map((item) => ({ item, rank: rankOf(item, say) })).sort((a, b) => a.rank - b.rank);
  return ordered.map(({ item }) => nested(item, say));
}

function except(item: Expr, say: Saying): string {
  const [value, ...more] = item.kind === 'field' ? item.values : [];
  if (item.kind === 'field' && value?.match === 'prefix' && value.text === '' && more.length === 0) {
    return say.phraseOf(item.field).none;
  }
  return say.except(item.kind === 'not' ? `(${nested(item, say)})` : nested(item, say));
}

const TEXT_RANK = 20;
const GROUP_RANK = 30;
const EXCLUSION_RANK = 40;

function rankOf(expr: Expr, say: Saying): number {
  switch (expr.kind) {
    case 'not':
      return EXCLUSION_RANK;
    case 'and':
    case 'or':
      return GROUP_RANK;
    case 'text':
      return TEXT_RANK;
    default:
      return say.phraseOf(expr.field).rank;
  }
}

function termPhrase(term: Term, say: Saying): string {
  switch (term.kind) {
    case 'text':
      return say.containing(term.value);
    case 'compare':
      return `${say.phraseOf(term.field).lead} ${say.compared[term.op](term.text)}`;
    case 'field':
      return fieldPhrase(term.field, term.values, say);
  }
}
