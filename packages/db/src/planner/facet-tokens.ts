import { CONTEXT, detailsToken } from '@indelible/audit/postings/event-tokens';
import { mayBeCut } from '@indelible/audit/postings/segment';
import { type FieldRef, fieldRef } from '@indelible/audit/query/fields';
import { Prisma } from '../generated/prisma/client.ts';
import type { IndexSource } from './index-source.ts';
import { leastSegment } from './segment-list.ts';

/** The value of each token of a field, by tenant. */
export type FacetTokens = ReadonlyMap<number, ReadonlyMap<bigint, string>>;

const MOST_VALUES = 2_000;
/** Postings that one facet reads at most: about a tenth of a second. */
const MOST_POSTINGS = 60_000;
/** Words of a field that a search goes through: 300,000 took 0.2 to 0.4 s on two busy cores, 4 million 4 to 15 (ADR 194). */
const MOST_SEARCHED = 350_000;

/**
 * Which tokens stand for the values of a field that hold `contains` (whatever the case, as the database folds it). null where
 * the dictionary can't say: too many, a value that is cut, a token of several values, a name that was erased, paths (whose
 * ancestors have tokens too), a field of which it has not every word.
 */
export async function facetTokens(index: IndexSource, field: string, contains: string): Promise<FacetTokens | null> {
  const ref = fieldRef(field);
  const named = dictionaryField(ref);
  if (named === null || contains.includes('\0') || hasPartial(index, named) || (await hasMixed(index))) return null;
  if (contains !== '' && (await hasManyWords(index, named))) return null;
  const rows = named === CONTEXT ? await contextValues(index, ref, contains) : await ownValues(index, named, contains);
  if (rows === null || rows.length > MOST_VALUES || rows.some(({ value }) => mayBeCut(value))) return null;
  const tokens = new Map<number, Map<bigint, string>>();
  for (const { tenant_id, token, value } of rows) {
    const own = tokens.get(tenant_id) ?? new Map<bigint, string>();
    tokens.set(tenant_id, own.set(BigInt(token), value));
  }
  return (await areFew(index, rows)) ? tokens : null;
}

/** The field under which the dictionary has a facet's values; null for those that it has not. */
export function dictionaryField(ref: FieldRef): string | null {
  switch (ref.kind) {
    case 'details':
      return ref.key.includes('\0') ? null : detailsToken(ref.key);
    case 'symbol':
    case 'choice':
      return ref.name;
    case 'text':
      return ref.name === 'ip' ? CONTEXT : ref.name;
    case 'actor':
      return CONTEXT;
    case 'path':
    case 'id':
    case 'instant':
      return null;
  }
}

type Row = { tenant_id: number; token: string; value: string };
const ownTokens = ({ tenants }: IndexSource): Prisma.Sql => tenants.is(Prisma.sql`d.tenant_id`, Prisma.sql`t.id`);

/** Whether some dictionary has not every word of the field. */
export const hasPartial = ({ partial }: IndexSource, field: string): boolean =>
  [...partial.values()].some((fields) => fields.has(field));

export async function hasMixed(index: IndexSource): Promise<boolean> {
  const rows = await index.tx.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM ${index.tenants.each} CROSS JOIN LATERAL (
      SELECT FROM index_token d WHERE ${ownTokens(index)} AND d.mixed LIMIT 1) d LIMIT 1`;
  return rows.length > 0;
}

/** Whether a field has more words than a search for a part of one may go through. */
export async function hasManyWords(index: IndexSource, field: string): Promise<boolean> {
  const rows = await index.tx.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM ${index.tenants.each} CROSS JOIN LATERAL (
      SELECT FROM index_token d WHERE ${ownTokens(index)} AND d.field = ${field} OFFSET ${MOST_SEARCHED}::int LIMIT 1) d LIMIT 1`;
  return rows.length > 0;
}

const ownValues = (index: IndexSource, field: string, contains: string): Promise<Row[]> => index.tx.$queryRaw<Row[]>`
  SELECT t.id AS tenant_id, d.token::text AS token, d.value FROM ${index.tenants.each} CROSS JOIN LATERAL (
    SELECT d.token, d.value FROM index_token d
    WHERE ${ownTokens(index)} AND d.field = ${field} AND strpos(lower(d.value), lower(${contains})) > 0
    LIMIT ${MOST_VALUES + 1}::int) d`;

/** By what the contexts say that events share; a context's token that has none is one that was erased. */
async function contextValues(index: IndexSource, ref: FieldRef, contains: string): Promise<Row[] | null> {
  const { tx, tenants } = index;
  const column =
    ref.kind === 'text'
      ? Prisma.sql`c.ip`
      : ref.kind === 'actor' && ref.name === 'actor'
        ? Prisma.sql`c.actor_name`
        : Prisma.sql`c.impersonator_name`;
  const known = await ownValues(index, CONTEXT, '');
  if (known.length > MOST_VALUES) return null;
  const rows = await tx.$queryRaw<{ tenant_id: number; key: string; value: string | null; meant: boolean }[]>`
    SELECT DISTINCT t.id AS tenant_id, c.key, c.value, strpos(lower(c.value), lower(${contains})) > 0 AS meant
    FROM ${tenants.each} CROSS JOIN LATERAL (
      SELECT encode(c.key, 'hex') AS key, ${column} AS value FROM actor_context c
      WHERE ${tenants.is(Prisma.sql`c.tenant_id`, Prisma.sql`t.id`)}) c`;
  const contexts = new Map(rows.map((row) => [`${row.tenant_id}/${row.key}`, row]));
  if (contexts.size !== rows.length) return null;
  const found = known.map((row) => ({ row, context: contexts.get(`${row.tenant_id}/${row.value}`) }));
  if (found.some(({ context }) => context === undefined)) return null;
  return found.flatMap(({ row, context }) =>
    context!.meant && context!.value !== null ? [{ ...row, value: context!.value }] : [],
  );
}

async function areFew({ tx, tenants, window }: IndexSource, rows: readonly Row[]): Promise<boolean> {
  const oldest = window.from === null ? '0' : leastSegment(window.from);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM unnest(${rows.map((one) => one.tenant_id)}::int[], ${rows.map((one) => one.token)}::bigint[]) AS t (id, token)
      CROSS JOIN LATERAL (
        SELECT FROM index_posting p WHERE ${tenants.is(Prisma.sql`p.tenant_id`, Prisma.sql`t.id`)}
          AND p.token = t.token AND p.seg >= ${oldest}::bigint
      ) p LIMIT ${MOST_POSTINGS + 1}::int
    ) counted`;
  return row!.count <= MOST_POSTINGS;
}
