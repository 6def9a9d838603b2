import type { Expr } from '../query/ast.ts';
import { fieldRef } from '../query/fields.ts';
import { type QuerySuggestion, suggest } from '../query/suggest.ts';
import { termsOf } from '../query/walk.ts';
import type { Completion, EventReader } from '../store.ts';

/** The reader over all tenants offers no completion. */
type Reader = Partial<Pick<EventReader, 'detailKeys' | 'fieldValues'>>;

const KEYS = 200;
const VALUES = 200;
/** Fields of the query whose values are looked up: each is a scan of the newest events. */
const FIELDS = 3;

/** Other queries to try when this one found nothing, from the keys and values that the log's newest events hold. */
export async function suggestQueries(reader: Reader, expr: Expr | null): Promise<QuerySuggestion[]> {
  if (expr === null) return [];
  const [detailKeys, ...values] = await Promise.all([
    texts(reader.detailKeys?.({ prefix: '', limit: KEYS })),
    ...fieldsOf(expr).map(
      async (field) => [field, await texts(reader.fieldValues?.({ field, prefix: '', limit: VALUES }))] as const,
    ),
  ]);
  return suggest(expr, { detailKeys, values: new Map(values) });
}

function fieldsOf(expr: Expr): string[] {
  const asked = termsOf(expr).flatMap((term) => (term.kind === 'field' ? [term.field] : []));
  const listed = new Set(['details', 'actor', 'text']);
  return [...new Set(asked)].filter((field) => listed.has(fieldRef(field).kind)).slice(0, FIELDS);
}

const texts = async (found: Promise<Completion> | undefined): Promise<string[]> =>
  ((await found)?.items ?? []).map(({ value }) => value);
