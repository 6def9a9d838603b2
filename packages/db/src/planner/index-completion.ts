import { HAS } from '@indelible/audit/postings/event-tokens';
import { mayBeCut } from '@indelible/audit/postings/segment';
import { fieldRef } from '@indelible/audit/query/fields';
import type { Completion, CompletionValue } from '@indelible/audit/store';
import { Prisma } from '../generated/prisma/client.ts';
import { dictionaryField, hasManyWords, hasMixed, hasPartial } from './facet-tokens.ts';
import { type IndexSource, onTail } from './index-source.ts';

/** `field` null asks for the Details keys. */
type Asked = { field: string | null; prefix: string; limit: number };
/** The words of some rows, `(…) e`, most frequent first. */
type WordsOf = (rows: Prisma.Sql, limit: number) => Promise<CompletionValue[]>;

const MOST_WORDS = 1_000;
const MOST_POSTINGS = 20_000;
const KEY = 'details.';

/**
 * Words of the whole log: those of the dictionary, as often as their postings say, and those of the tail. null where the
 * newest events have to do: too many words or not all of them, values that are cut, tokens of several, and what has no field there.
 */
export async function indexCompletion(index: IndexSource, asked: Asked, wordsOf: WordsOf): Promise<Completion | null> {
  const field = asked.field === null ? HAS : dictionaryField(fieldRef(asked.field));
  if (field === null || field.startsWith('~') !== (asked.field === null)) return null;
  if (hasPartial(index, field) || (await hasMixed(index))) return null;
  if (asked.prefix !== '' && (await hasManyWords(index, field))) return null;
  const known = await sealedWords(index, field, asked);
  if (known === null || known.some(({ value }) => mayBeCut(value))) return null;
  const counts = new Map(known.map(({ value, count }) => [value, count]));
  const tail = await onTail(index.tx, () => wordsOf(index.tailRows(Prisma.sql`TRUE`), MOST_WORDS + 1));
  if (tail.length > MOST_WORDS) return null;
  for (const { value, count } of tail) counts.set(value, (counts.get(value) ?? 0) + count);
  const items = [...counts].map(([value, count]) => ({ value, count }));
  items.sort((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)));
  return { items: items.slice(0, asked.limit), searchedBackTo: null };
}

async function sealedWords({ tx, tenants }: IndexSource, field: string, { field: wanted, prefix }: Asked) {
  const word = wanted === null ? Prisma.sql`substr(d.value, ${KEY.length + 1}::int)` : Prisma.sql`d.value`;
  const named = wanted === null ? Prisma.sql`starts_with(d.value, ${KEY})` : Prisma.sql`TRUE`;
  const of = (column: Prisma.Sql): Prisma.Sql => tenants.is(column, Prisma.sql`t.id`);
  const words = await tx.$queryRaw<{ tenant_id: number; token: string; value: string }[]>`
    SELECT t.id AS tenant_id, d.token::text AS token, d.value FROM ${tenants.each} CROSS JOIN LATERAL (
      SELECT d.token, ${word} AS value FROM index_token d WHERE ${of(Prisma.sql`d.tenant_id`)} AND d.field = ${field}
        AND ${named} AND starts_with(lower(${word}), lower(${prefix})) LIMIT ${MOST_WORDS + 1}::int) d`;
  if (words.length > MOST_WORDS) return null;
  const counted = await tx.$queryRaw<{ token: string; count: number; postings: number }[]>`
    SELECT p.token::text AS token, sum(p.hits)::int AS count, sum(count(*)) OVER ()::int AS postings
    FROM (SELECT p.token, p.hits
      FROM unnest(${words.map((one) => one.tenant_id)}::int[], ${words.map((one) => one.token)}::bigint[]) AS t (id, token)
      CROSS JOIN LATERAL (
        SELECT p.token, p.hits FROM index_posting p WHERE ${of(Prisma.sql`p.tenant_id`)} AND p.token = t.token
      ) p LIMIT ${MOST_POSTINGS + 1}::int) p GROUP BY 1`;
  if ((counted[0]?.postings ?? 0) > MOST_POSTINGS) return null;
  const counts = new Map(counted.map(({ token, count }) => [token, count]));
  return words.flatMap(({ token, value }) => {
    const count = counts.get(token) ?? 0;
    return count > 0 ? [{ value, count }] : [];
  });
}
