import type { Expr } from '@indelible/audit/query/ast';
import { dateSpan } from '@indelible/audit/query/date-literal';
import { fieldRef } from '@indelible/audit/query/fields';
import type { InstantRange } from '@indelible/audit/store';
import { isUuid7, uuid7Ms } from '@indelible/audit/uuid7';

/**
 * The range in which a query can match at all: `date<2025-01-01 FLOW` starts its scan there, not at the newest event.
 * Only what every match must satisfy narrows: terms at the top or in a top-level AND.
 */
export function narrowRange(range: InstantRange, expr: Expr | null): InstantRange {
  if (expr === null) return range;
  const spans = (expr.kind === 'and' ? expr.items : [expr]).map(spanOf);
  return spans.reduce<InstantRange>(
    (whole, span) => ({ fromMs: later(whole.fromMs, span.fromMs), toMs: earlier(whole.toMs, span.toMs) }),
    range,
  );
}

const UNBOUNDED: InstantRange = { fromMs: null, toMs: null };

function spanOf(expr: Expr): InstantRange {
  if (expr.kind === 'compare' && expr.field === 'date') {
    switch (expr.op) {
      case '<':
        return { fromMs: null, toMs: expr.atMs };
      case '<=':
        return { fromMs: null, toMs: expr.atMs + 1 };
      case '>':
        return { fromMs: expr.atMs + 1, toMs: null };
      case '>=':
        return { fromMs: expr.atMs, toMs: null };
    }
  }
  if (expr.kind !== 'field') return UNBOUNDED;
  const ref = fieldRef(expr.field);
  if (ref.kind === 'instant' && ref.name === 'date') return union(expr.values.map((value) => dateSpan(value.text)));
  if (ref.kind === 'id' && expr.values.every((value) => value.match === 'exact' && isUuid7(value.text)))
    return union(expr.values.map(({ text }) => ({ fromMs: uuid7Ms(text), toMs: uuid7Ms(text) + 1 })));
  return UNBOUNDED;
}

const union = (spans: { fromMs: number; toMs: number }[]): InstantRange => ({
  fromMs: Math.min(...spans.map((span) => span.fromMs)),
  toMs: Math.max(...spans.map((span) => span.toMs)),
});

const later = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));
const earlier = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
