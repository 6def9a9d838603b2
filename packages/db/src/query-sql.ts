import { fold } from '@indelible/audit/fold';
import type { CompareOp, Expr, Term, Value } from '@indelible/audit/query/ast';
import { dateSpan } from '@indelible/audit/query/date-literal';
import { type FieldRef, fieldRef, type NamesOfKind } from '@indelible/audit/query/fields';
import { Prisma } from './generated/prisma/client.ts';
import { idFloor, timestamp } from './instant-sql.ts';

/** Where personal data of the searched events stands: rows of `actor_context c`; and which column pairs name them. */
export type ContextScope = {
  /** Condition on `c` alone: tenant and months. */
  where: Prisma.Sql;
  /** Of the event `e`, and the same of `c`: `e.context_key` and `c.key`. */
  reference: Prisma.Sql;
  key: Prisma.Sql;
  /** Keys (hex) of what a condition finds, where it was looked up already; null: it was not, or there are too many. */
  known(asked: ContextMatch): readonly string[] | null;
};
export type ContextMatch = {
  column: 'actor_name' | 'impersonator_name' | 'ip' | 'search_text';
  match: Value['match'] | 'has';
  text: string;
};

/**
 * The condition on `event e` that says what `matches()` says (its oracle in the tests), with one liberty: a row whose
 * `changed_paths` end in `*` may pass a query about changed paths wrongly, never fail it wrongly; the caller re-checks it.
 * Every value is bound. Invariant: no condition is ever NULL, so that NOT, AND and OR are two-valued.
 */
export function filterSql(expr: Expr, contexts: ContextScope): Prisma.Sql {
  return compile(expr, true, contexts);
}

/** `wanted` is false below an odd number of NOTs, where a doubtful row must fail the term to pass the query. */
function compile(expr: Expr, wanted: boolean, contexts: ContextScope): Prisma.Sql {
  switch (expr.kind) {
    case 'and':
      return joined(expr.items, ' AND ', wanted, contexts);
    case 'or':
      return joined(expr.items, ' OR ', wanted, contexts);
    case 'not':
      return Prisma.sql`NOT ${compile(expr.item, !wanted, contexts)}`;
    default:
      return termSql(expr, wanted, contexts);
  }
}

const joined = (items: Expr[], by: string, wanted: boolean, contexts: ContextScope): Prisma.Sql =>
  Prisma.sql`(${Prisma.join(
    items.map((item) => compile(item, wanted, contexts)),
    by,
  )})`;

const FALSE = Prisma.sql`FALSE`;
const anyOf = (conditions: Prisma.Sql[]): Prisma.Sql => Prisma.sql`(${Prisma.join(conditions, ' OR ')})`;

function termSql(term: Term, wanted: boolean, contexts: ContextScope): Prisma.Sql {
  switch (term.kind) {
    case 'text':
      return textSql(term.value, contexts);
    case 'compare': {
      const ref = fieldRef(term.field);
      return ref.kind === 'instant' ? compareSql(ref.name, term.op, term.atMs) : FALSE;
    }
    case 'field': {
      const ref = fieldRef(term.field);
      return anyOf(term.values.map((value) => valueSql(ref, value, wanted, contexts)));
    }
  }
}

function textSql(value: string, contexts: ContextScope): Prisma.Sql {
  const wanted = fold(value);
  if (!storable(wanted)) return FALSE;
  return anyOf([
    Prisma.sql`strpos(e.search_text COLLATE "C", ${wanted}) > 0`,
    inContext(contexts, { column: 'search_text', match: 'has', text: wanted }),
  ]);
}

function valueSql(ref: FieldRef, value: Value, wanted: boolean, contexts: ContextScope): Prisma.Sql {
  if (!storable(value.text)) return FALSE;
  switch (ref.kind) {
    case 'details':
      return storable(ref.key) ? textMatch(Prisma.sql`e.details ->> ${ref.key}::text`, value) : FALSE;
    case 'symbol':
      return textMatch(ref.name === 'resource' ? Prisma.sql`e.resource_type` : Prisma.sql`e.action`, value);
    case 'choice':
      return textMatch(CHOICE_COLUMNS[ref.name], value);
    case 'text':
      return ref.name === 'ip'
        ? inContext(contexts, { ...value, column: 'ip' })
        : textMatch(TEXT_COLUMNS[ref.name], value);
    case 'id':
      return textMatch(Prisma.sql`e.id::text`, value);
    case 'actor':
      return actorSql(ref.name, value, contexts);
    case 'path':
      return pathSql(value, wanted);
    case 'instant': {
      const { fromMs, toMs } = dateSpan(value.text);
      return Prisma.sql`(${compareSql(ref.name, '>=', fromMs)} AND ${compareSql(ref.name, '<', toMs)})`;
    }
  }
}

const CHOICE_COLUMNS: Record<NamesOfKind<'choice'>, Prisma.Sql> = {
  'actor.type': Prisma.sql`e.actor_type`,
  outcome: Prisma.sql`e.outcome`,
  origin: Prisma.sql`e.origin`,
};
const TEXT_COLUMNS: Record<Exclude<NamesOfKind<'text'>, 'ip'>, Prisma.Sql> = {
  'resource.id': Prisma.sql`e.resource_id`,
  correlation: Prisma.sql`e.correlation_id`,
};

/** PostgreSQL's text holds no NUL: what has one is nowhere, and must not be bound. */
const storable = (text: string): boolean => !text.includes('\0');

/** `starts_with` takes its prefix as it is, where LIKE would need escaping. IS TRUE: what is absent matches nothing. */
function textMatch(column: Prisma.Sql, { match, text }: Pick<Value, 'match' | 'text'>): Prisma.Sql {
  switch (match) {
    case 'exact':
      return Prisma.sql`(${column} = ${text}) IS TRUE`;
    case 'prefix':
      return Prisma.sql`starts_with(${column}, ${text}) IS TRUE`;
    case 'subtree':
      return Prisma.sql`(${column} = ${text} OR starts_with(${column}, ${`${text}.`})) IS TRUE`;
  }
}

/** EXISTS runs once: where no context matches, no row is asked for its own. */
function inContext({ where, reference, key, known }: ContextScope, asked: ContextMatch): Prisma.Sql {
  const keys = known(asked);
  if (keys?.length === 0) return FALSE;
  if (keys) return Prisma.sql`e.context_key = ANY (${keys.map((hex) => `\\x${hex}`)}::bytea[])`;
  const condition = contextSql(asked);
  return Prisma.sql`(EXISTS (SELECT FROM actor_context c WHERE ${where} AND ${condition})
    AND ${reference} IN (SELECT ${key} FROM actor_context c WHERE ${where} AND ${condition}))`;
}

const CONTEXT_COLUMNS: Record<ContextMatch['column'], Prisma.Sql> = {
  actor_name: Prisma.sql`c.actor_name`,
  impersonator_name: Prisma.sql`c.impersonator_name`,
  ip: Prisma.sql`c.ip`,
  search_text: Prisma.sql`c.search_text`,
};

/** The condition on `actor_context c`. */
export function contextSql({ column, match, text }: ContextMatch): Prisma.Sql {
  const of = CONTEXT_COLUMNS[column];
  return match === 'has' ? Prisma.sql`strpos(${of} COLLATE "C", ${text}) > 0` : textMatch(of, { match, text });
}

function actorSql(name: NamesOfKind<'actor'>, value: Value, contexts: ContextScope): Prisma.Sql {
  const [id, column] =
    name === 'actor'
      ? [Prisma.sql`e.actor_id`, 'actor_name' as const]
      : [Prisma.sql`e.impersonator_id`, 'impersonator_name' as const];
  return anyOf([textMatch(id, value), inContext(contexts, { ...value, column })]);
}

/**
 * A changed path is found by itself and by every path above it. In one text, each path between two U+001F (which a path
 * writes as an escape): a sub-select over the array takes three times as long a row.
 */
function pathSql({ match, text }: Value, wanted: boolean): Prisma.Sql {
  if (text.includes(SEPARATOR)) return FALSE;
  const starts = Prisma.sql`strpos(chr(31) || ${PATHS}, ${SEPARATOR + text}) > 0`;
  const ends = [SEPARATOR, '.', '['].map(
    (end) => Prisma.sql`strpos(chr(31) || ${PATHS} || chr(31), ${SEPARATOR + text + end}) > 0`,
  );
  const found = Prisma.sql`(cardinality(e.changed_paths) > 0 AND strpos(${PATHS}, ${text}) > 0
    AND ${match === 'prefix' ? starts : anyOf(ends)})`;
  return wanted ? Prisma.sql`(${found} OR ${PATHS_CUT})` : found;
}

const SEPARATOR = '\u001f';
const PATHS = Prisma.sql`array_to_string(e.changed_paths, chr(31)) COLLATE "C"`;

/** More paths changed than are listed. */
export const PATHS_CUT = Prisma.sql`'*' = ANY (e.changed_paths)`;

function compareSql(name: NamesOfKind<'instant'>, op: CompareOp, atMs: number): Prisma.Sql {
  switch (name) {
    case 'date':
      return dateSql(op, atMs);
    case 'occurred':
      return Prisma.sql`e.occurred_at ${OPERATORS[op]} ${timestamp(atMs)}`;
    case 'recorded':
      return Prisma.sql`e.recorded_at ${OPERATORS[op]} ${timestamp(atMs)}`;
  }
}

const OPERATORS: Record<CompareOp, Prisma.Sql> = {
  '<': Prisma.sql`<`,
  '<=': Prisma.sql`<=`,
  '>': Prisma.sql`>`,
  '>=': Prisma.sql`>=`,
};

/** The date is the instant in the id: whole milliseconds, so `<=` is "below the next one". */
function dateSql(op: CompareOp, atMs: number): Prisma.Sql {
  switch (op) {
    case '<':
      return Prisma.sql`e.id < ${idFloor(atMs)}`;
    case '<=':
      return Prisma.sql`e.id < ${idFloor(atMs + 1)}`;
    case '>':
      return Prisma.sql`e.id >= ${idFloor(atMs + 1)}`;
    case '>=':
      return Prisma.sql`e.id >= ${idFloor(atMs)}`;
  }
}
