import type { Expr } from '../query/ast.ts';
import { explain } from '../query/explain.ts';
import { parseQuery } from '../query/parse.ts';
import { serialize } from '../query/serialize.ts';

/** `text` is canonical: what parses to the same tree. `explanation` is the query in plain English. */
export type ReadQuery = { expr: Expr | null; text: string; explanation: string };

/** The `q` of a request, read once. Throws AuditError `invalid_query` with the span of the fault. */
export function readQuery(q: string | undefined): ReadQuery {
  const expr = parseQuery(q ?? '');
  return { expr, text: serialize(expr), explanation: explain(expr) };
}
