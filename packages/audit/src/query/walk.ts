import type { Expr, Term } from './ast.ts';
import { type FieldRef, fieldRef } from './fields.ts';

/** Every term of the tree, left to right. */
export function termsOf(expr: Expr | null): Term[] {
  if (expr === null) return [];
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.items.flatMap(termsOf);
    case 'not':
      return termsOf(expr.item);
    default:
      return [expr];
  }
}

/** Whether any term asks about a field of this kind, e.g. `path` (`changed:`), which may need the snapshots. */
export function asksAbout(expr: Expr | null, kind: FieldRef['kind']): boolean {
  return termsOf(expr).some((term) => term.kind !== 'text' && fieldRef(term.field).kind === kind);
}
