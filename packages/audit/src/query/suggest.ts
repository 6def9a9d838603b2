import type { Expr } from './ast.ts';
import { tryParse } from './parse.ts';
import { serialize } from './serialize.ts';
import { type Known, rewrites } from './suggest-term.ts';
import { termsOf } from './walk.ts';

/** Offered when nothing was found: a whole query to try, and the words on its button. */
export type QuerySuggestion = { query: string; label: string };
const MOST = 4;

/**
 * At most four other queries, the likeliest first: a near field, a value in another case, a wider namespace, an operator
 * meant by a word in lower case, the query without its last term. Each parses, and none is the query itself.
 */
export function suggest(expr: Expr | null, known: Known): QuerySuggestion[] {
  if (expr === null) return [];
  const changed = termsOf(expr).flatMap((term) =>
    rewrites(term, known).map(({ source, label }) => ({ query: substitute(expr, term, source), label })),
  );
  const all = [...changed, ...operatorWord(expr), ...withoutLast(expr)];
  const fresh = all.map(canonical).filter((one) => one !== null);
  const unlike = fresh.filter(({ query }) => query !== serialize(expr));
  return unlike.filter((one, i) => unlike.findIndex((other) => other.query === one.query) === i).slice(0, MOST);
}

/** null where the rewriting does not parse: a value that the near field can't have. */
function canonical({ query, label }: QuerySuggestion): QuerySuggestion | null {
  const parsed = tryParse(query);
  return parsed.ok ? { query: serialize(parsed.expr), label } : null;
}

/** The whole text with one term's place taken by `source`. */
function substitute(expr: Expr, target: Expr, source: string): string {
  if (expr === target) return source;
  switch (expr.kind) {
    case 'and':
    case 'or':
      return `(${expr.items.map((item) => substitute(item, target, source)).join(expr.kind === 'or' ? ' OR ' : ' ')})`;
    case 'not':
      return `NOT ${substitute(expr.item, target, source)}`;
    default:
      return serialize(expr);
  }
}

/** `tenant or flow`: words that were probably operators. */
function operatorWord(expr: Expr): QuerySuggestion[] {
  const items = expr.kind === 'and' ? expr.items : [];
  const operators = new Set(['and', 'or', 'not']);
  const isOperator = (item: Expr): boolean => item.kind === 'text' && !item.quoted && operators.has(item.value);
  if (!items.some(isOperator)) return [];
  const query = items
    .map((item) => (isOperator(item) ? serialize(item).toUpperCase() : `(${serialize(item)})`))
    .join(' ');
  const parsed = tryParse(query);
  return parsed.ok ? [{ query, label: `Did you mean ${serialize(parsed.expr)}?` }] : [];
}

function withoutLast(expr: Expr): QuerySuggestion[] {
  const last = expr.kind === 'and' ? expr.items.at(-1) : undefined;
  if (expr.kind !== 'and' || !last) return [];
  const query = serialize({ ...expr, items: expr.items.slice(0, -1) });
  return [{ query, label: `Without ${last.kind === 'or' ? `(${serialize(last)})` : serialize(last)}` }];
}
