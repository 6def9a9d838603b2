import type { Actor, AuditEvent } from '../event.ts';
import { fold } from '../fold.ts';
import { contextSearchText, eventSearchText } from '../search-text.ts';
import type { Expr, Term, Value } from './ast.ts';
import { dateSpan } from './date-literal.ts';
import { type FieldRef, fieldRef, type NamesOfKind } from './fields.ts';

/**
 * Whether one event is what the query asks for: the meaning of the language, and the oracle that SQL is tested against.
 * Invariants: (1) two-valued: what an event lacks matches nothing, so `-env:dev` finds events without `env`;
 * (2) case counts everywhere but in free text, and symbols and choices are compared in their canonical case, which the
 * parser made; (3) `field:*` (a prefix of nothing) is "has any value".
 */
export type MatchOptions = {
  /** The full list, where `event.changedPaths` was cut off with `*`. */
  changedPaths?: readonly string[];
};

export function matches(expr: Expr | null, event: AuditEvent, options: MatchOptions = {}): boolean {
  if (expr === null) return true;
  switch (expr.kind) {
    case 'and':
      return expr.items.every((item) => matches(item, event, options));
    case 'or':
      return expr.items.some((item) => matches(item, event, options));
    case 'not':
      return !matches(expr.item, event, options);
    default:
      return termMatches(expr, event, options);
  }
}

function termMatches(term: Term, event: AuditEvent, options: MatchOptions): boolean {
  switch (term.kind) {
    case 'text': {
      const wanted = fold(term.value);
      return eventSearchText(event).includes(wanted) || contextSearchText(namesOf(event)).includes(wanted);
    }
    case 'compare': {
      const ref = fieldRef(term.field);
      return ref.kind === 'instant' && compare(instantOf(ref.name, event), term.op, term.atMs);
    }
    case 'field': {
      const ref = fieldRef(term.field);
      return term.values.some((value) => valueMatches(ref, value, event, options));
    }
  }
}

function valueMatches(ref: FieldRef, value: Value, event: AuditEvent, options: MatchOptions): boolean {
  switch (ref.kind) {
    case 'details':
      return textMatches(value, Object.hasOwn(event.details, ref.key) ? event.details[ref.key] : null);
    case 'symbol':
      return textMatches(value, ref.name === 'resource' ? event.resource.type : event.action);
    case 'choice':
      return textMatches(value, choiceOf(ref.name, event));
    case 'text':
      return textMatches(value, textOf(ref.name, event));
    case 'id':
      return textMatches(value, event.id);
    case 'actor':
      return actorMatches(value, ref.name === 'actor' ? event.actor : event.impersonator);
    case 'path':
      return (options.changedPaths ?? event.changedPaths).some((path) => pathMatches(value, path));
    case 'instant': {
      const at = instantOf(ref.name, event);
      const { fromMs, toMs } = dateSpan(value.text);
      return at >= fromMs && at < toMs;
    }
  }
}

function textMatches(value: Value, text: string | null | undefined): boolean {
  if (text === null || text === undefined) return false;
  switch (value.match) {
    case 'exact':
      return text === value.text;
    case 'prefix':
      return text.startsWith(value.text);
    case 'subtree':
      return text === value.text || text.startsWith(`${value.text}.`);
  }
}

const namesOf = ({ actor, impersonator }: AuditEvent) => ({
  actorName: actor.name,
  impersonatorName: impersonator?.name ?? null,
});

const actorMatches = (value: Value, actor: Actor | null): boolean =>
  actor !== null && (textMatches(value, actor.id) || textMatches(value, actor.name));

/** A changed path is found by itself and by every path above it: `changed:tasks` finds `tasks[0].type`. */
function pathMatches(value: Value, path: string): boolean {
  if (value.match === 'prefix') return path.startsWith(value.text);
  if (!path.startsWith(value.text)) return false;
  const next = path.charAt(value.text.length);
  return next === '' || next === '.' || next === '[';
}

function choiceOf(name: NamesOfKind<'choice'>, event: AuditEvent): string {
  switch (name) {
    case 'actor.type':
      return event.actor.type;
    case 'outcome':
      return event.outcome;
    case 'origin':
      return event.origin;
  }
}

function textOf(name: NamesOfKind<'text'>, event: AuditEvent): string | null {
  switch (name) {
    case 'resource.id':
      return event.resource.id;
    case 'ip':
      return event.ip;
    case 'correlation':
      return event.correlationId;
  }
}

function instantOf(name: NamesOfKind<'instant'>, event: AuditEvent): number {
  switch (name) {
    case 'date':
      return Date.parse(event.at);
    case 'occurred':
      return Date.parse(event.occurredAt);
    case 'recorded':
      return Date.parse(event.recordedAt);
  }
}

function compare(at: number, op: '<' | '<=' | '>' | '>=', limit: number): boolean {
  switch (op) {
    case '<':
      return at < limit;
    case '<=':
      return at <= limit;
    case '>':
      return at > limit;
    case '>=':
      return at >= limit;
  }
}
