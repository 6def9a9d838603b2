import { fold } from '@indelible/audit/fold';
import type { Expr, Term, Value } from '@indelible/audit/query/ast';
import { fieldRef } from '@indelible/audit/query/fields';
import { tryParse } from '@indelible/audit/query/parse';

/** The terms a query asks for (not those it excludes), of the kinds that can mark a tag. */
export function wantedTerms(q: string): readonly Term[] {
  const parsed = tryParse(q);
  const terms = parsed.ok && parsed.expr ? positive(parsed.expr).filter(marksTags) : NONE;
  return terms.length > 0 ? terms : NONE;
}

/** Always the same one: rows that two queries find are not rendered anew. */
const NONE: readonly Term[] = [];

function positive(expr: Expr): Term[] {
  if (expr.kind === 'and' || expr.kind === 'or') return expr.items.flatMap(positive);
  return expr.kind === 'not' ? [] : [expr];
}

const marksTags = (term: Term) => term.kind === 'text' || fieldRef(term.field).kind === 'details';

/** Whether this tag is why the event was found. */
export function isHit(terms: readonly Term[], key: string, value: string): boolean {
  return terms.some((term) => {
    if (term.kind === 'text') return fold(value).includes(fold(term.value));
    const ref = fieldRef(term.field);
    return term.kind === 'field' && ref.kind === 'details' && ref.key === key && term.values.some(fits(value));
  });
}

const fits =
  (text: string) =>
  ({ match, text: wanted }: Value): boolean => {
    if (match === 'prefix') return text.startsWith(wanted);
    return text === wanted || (match === 'subtree' && text.startsWith(`${wanted}.`));
  };
