import type { Span } from '../errors.ts';
import type { Expr, Term } from './ast.ts';
import { lex } from './lex.ts';
import { tryParse } from './parse.ts';
import { termsOf } from './walk.ts';

/**
 * A query as the list of what is ANDed at its top, each with the text that was typed for it: what edits work on, so that
 * nothing they don't touch is written anew. Invariant: joining the items again means the same query.
 */
export type Item = { expr: Expr; source: string; span: Span };

/** null when the text does not parse. */
export function itemsOf(text: string): Item[] | null {
  const parsed = tryParse(text);
  if (!parsed.ok) return null;
  if (parsed.expr === null) return [];
  const tops = parsed.expr.kind === 'and' ? parsed.expr.items : [parsed.expr];
  return tops.map((expr) => ({ expr, span: expr.span, source: text.slice(expr.span.from, expr.span.to) }));
}

export function joinItems(items: Pick<Item, 'expr' | 'source'>[]): string {
  const [only] = items;
  return items.length === 1 && only ? only.source : items.map(besideOthers).join(' ');
}

/** The item as it must be written where something stands beside it: an OR in parentheses. */
export function besideOthers({ expr, source }: Pick<Item, 'expr' | 'source'>): string {
  return expr.kind === 'or' && !isGroup(source) ? `(${source})` : source;
}

/** The item alone, without the parentheses that only its neighbours asked for. */
export function ungrouped(source: string): string {
  return isGroup(source) ? source.slice(1, -1).trim() : source;
}

/** Whether one pair of parentheses encloses the whole text. */
function isGroup(source: string): boolean {
  let depth = 0;
  const tokens = lex(source);
  return tokens.every(({ kind }, index) => {
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
    return depth > 0 || (kind === 'close' && index === tokens.length - 1);
  });
}

/** A term, possibly excluded: what a chip or a facet can show. null for groups and double negation. */
export function simpleTerm(expr: Expr): { term: Term; negated: boolean } | null {
  const inner = expr.kind === 'not' ? expr.item : expr;
  if (inner.kind === 'and' || inner.kind === 'or' || inner.kind === 'not') return null;
  return { term: inner, negated: expr.kind === 'not' };
}

/** Whether only free text stands in it, operators included: it belongs to the search box. */
export function isFreeText(expr: Expr): boolean {
  return termsOf(expr).every((term) => term.kind === 'text');
}
