import type { Expr } from '../query/ast.ts';
import { explain } from '../query/explain.ts';
import { parseQuery } from '../query/parse.ts';
import { serialize } from '../query/serialize.ts';
import type { CompletionValue } from '../store.ts';

export type QuerySuggestion = { query: string; label: string };

export type ReadQuery = {
  expr: Expr | null;
  /** Canonical text: what parses to the same tree. */
  text: string;
  explanation: string;
  suggest(detailKeys: () => Promise<CompletionValue[]>): Promise<QuerySuggestion[]>;
};

/** The `q` of a request, read once. Throws AuditError `invalid_query` with the span of the fault. */
export function readQuery(q: string): ReadQuery {
  const expr = parseQuery(q);
  const text = serialize(expr);
  return { expr, text, explanation: explain(expr), suggest: async () => [] };
}
