import { fold } from '../fold.ts';
import type { Expr, Term, Value } from '../query/ast.ts';
import { dateSpan } from '../query/date-literal.ts';
import { type FieldRef, fieldRef } from '../query/fields.ts';
import { uuidFloor } from '../uuid7.ts';
import { CUT, detailsToken, HAS, UNDER } from './event-tokens.ts';

/** What the index is asked for. `doubtful`: what it finds may be meant, what it does not find is not. */
export type Leaf =
  | { kind: 'token'; field: string; value: string; doubtful?: true }
  /** Any value that begins with `text`; with `dot` the text itself and what begins with it and a dot. */
  | { kind: 'starts'; field: string; text: string; dot: boolean }
  /** By personal data, which stands apart; `has` is a part of the folded names. */
  | { kind: 'context'; column: ContextColumn; match: Value['match'] | 'has'; text: string };
export type ContextColumn = 'actor_name' | 'impersonator_name' | 'ip' | 'search_text';

/** What an event's own row, not its index, decides. */
type Local =
  | { kind: 'all' | 'none' | 'doubt' }
  /** Free text, folded. */
  | { kind: 'text'; text: string }
  /** Ids from `from` (included) to `before` (not). */
  | { kind: 'ids'; from: string | null; before: string | null };

export type Tree<L> = L | Local | { kind: 'and' | 'or'; items: Tree<L>[] } | { kind: 'not'; item: Tree<L> };
export type Plan = Tree<Leaf>;

/** A filter as questions to the index; no event that `matches()` it is outside the plan's upper sets (`evaluate.ts`). */
export function planOf(expr: Expr | null): Plan {
  if (expr === null) return ALL;
  switch (expr.kind) {
    case 'and':
    case 'or':
      return { kind: expr.kind, items: expr.items.map(planOf) };
    case 'not':
      return { kind: 'not', item: planOf(expr.item) };
    default:
      return termPlan(expr);
  }
}

/** Events in one of these namespaces or below it by the dot. */
export const planOfNamespaces = (namespaces: readonly string[]): Plan =>
  anyOf(namespaces.map((namespace) => under(namespace)));

/** Events on resources of one of these types and, where they are told, ids. */
export const planOfResources = (types: readonly string[], ids: readonly string[] | null): Plan => ({
  kind: 'and',
  items: [
    anyOf(types.map((type) => token('resource', type))),
    ids === null ? DOUBT : anyOf(ids.map((id) => token('resource.id', id))),
  ],
});

const ALL: Plan = { kind: 'all' };
const NONE: Plan = { kind: 'none' };
const DOUBT: Plan = { kind: 'doubt' };
const token = (field: string, value: string): Plan => (value.includes('\0') ? NONE : { kind: 'token', field, value });
const anyOf = (items: Plan[]): Plan => ({ kind: 'or', items });
const cut = (value: string): Plan => ({ kind: 'token', field: CUT, value, doubtful: true });
const under = (namespace: string): Plan => anyOf([token(UNDER, namespace), cut('namespace')]);

function termPlan(term: Term): Plan {
  switch (term.kind) {
    case 'text': {
      const text = fold(term.value);
      if (text.includes('\0')) return NONE;
      return anyOf([
        { kind: 'text', text },
        { kind: 'context', column: 'search_text', match: 'has', text },
      ]);
    }
    case 'compare': {
      const { op, atMs } = term;
      if (term.field !== 'date') return DOUBT;
      if (op === '<' || op === '<=') return ids(null, op === '<' ? atMs : atMs + 1);
      return ids(op === '>' ? atMs + 1 : atMs, null);
    }
    case 'field': {
      const ref = fieldRef(term.field);
      return anyOf(term.values.map((value) => (value.text.includes('\0') ? NONE : valuePlan(ref, value))));
    }
  }
}

function valuePlan(ref: FieldRef, value: Value): Plan {
  switch (ref.kind) {
    case 'details':
      return ref.key.includes('\0') ? NONE : detailsPlan(ref.key, value);
    case 'symbol':
    case 'choice':
      return always(ref.name, value);
    case 'text':
      if (ref.name === 'ip') return { kind: 'context', column: 'ip', match: value.match, text: value.text };
      return ref.name === 'correlation' ? sometimes(ref.name, value) : always(ref.name, value);
    case 'actor': {
      const column = ref.name === 'actor' ? 'actor_name' : 'impersonator_name';
      const byId = ref.name === 'actor' ? always(ref.name, value) : sometimes(ref.name, value);
      return isAny(value) ? byId : anyOf([byId, { kind: 'context', column, match: value.match, text: value.text }]);
    }
    case 'path':
      if (isAny(value)) return token(HAS, 'changed');
      return anyOf([
        value.match === 'prefix' ? starts('changed', value) : token('changed', value.text),
        cut('changed'),
      ]);
    case 'id':
      return DOUBT;
    case 'instant': {
      const { fromMs, toMs } = dateSpan(value.text);
      return ref.name === 'date' ? ids(fromMs, toMs) : DOUBT;
    }
  }
}

const isAny = ({ match, text }: Value): boolean => match === 'prefix' && text === '';

function detailsPlan(key: string, value: Value): Plan {
  if (key === 'namespace' && value.match === 'subtree') return under(value.text);
  return sometimes(detailsToken(key), value);
}

/** A field that each event has. */
const always = (field: string, value: Value): Plan => (isAny(value) ? ALL : oneOf(field, value));
/** A field that some have. */
const sometimes = (field: string, value: Value): Plan => (isAny(value) ? token(HAS, field) : oneOf(field, value));
const oneOf = (field: string, value: Value): Plan =>
  value.match === 'exact' ? token(field, value.text) : starts(field, value);
const starts = (field: string, { match, text }: Value): Plan => ({
  kind: 'starts',
  field,
  text,
  dot: match === 'subtree',
});

function ids(fromMs: number | null, toMs: number | null): Plan {
  const floor = (ms: number | null): string | null => (ms === null ? null : uuidFloor(Math.max(ms, 0)));
  return { kind: 'ids', from: floor(fromMs), before: floor(toMs) };
}
