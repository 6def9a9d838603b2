import type { Expr } from './ast.ts';
import { canonicalField } from './fields.ts';
import { termsOf } from './walk.ts';

/**
 * The query without what it asks of one field: what a facet counts under, since it ignores its own ticks and applies all
 * others. A part of the top-level AND goes when each of its terms asks for the field (`resource:FLOW`, `-resource:FLOW`,
 * `(resource:FLOW OR resource:TENANT)`); a group that asks for something else too can't be told apart and stays. So what
 * comes out never asks for more than what went in. `field` is canonical or not; null is every event.
 */
export function withoutField(expr: Expr | null, field: string): Expr | null {
  if (expr === null) return null;
  const name = canonicalField(field);
  const kept = (expr.kind === 'and' ? expr.items : [expr]).filter((item) => !asksOnly(item, name));
  const [only] = kept;
  if (!only) return null;
  return kept.length === 1 ? only : { kind: 'and', items: kept, span: expr.span };
}

const asksOnly = (expr: Expr, name: string): boolean =>
  termsOf(expr).every((term) => term.kind !== 'text' && term.field === name);
