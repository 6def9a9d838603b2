import { addTerm } from '@indelible/audit/query/edit';
import { formatTerm } from '@indelible/audit/query/format-term';
import { tryParse } from '@indelible/audit/query/parse';

/**
 * The query with a tag added, for the links of hundreds of tags: the query is parsed once. Unlike `addTerm` it does not
 * look for the term's opposite, which no row that is shown can carry.
 */
export function tagAdder(q: string): (detail: string, value: string) => string {
  const parsed = tryParse(q);
  if (!parsed.ok) return (detail, value) => addTerm(q, { detail, value });
  const text = q.trim();
  const base = parsed.expr === null ? '' : parsed.expr.kind === 'or' ? `(${text}) ` : `${text} `;
  return (detail, value) => base + formatTerm({ detail, value });
}
