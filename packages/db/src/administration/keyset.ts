import { AuditError } from '@indelible/audit/errors';
import { isUuid } from '@indelible/audit/uuid7';
import type { ListRequest } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';

type Columns = {
  name: Prisma.Sql;
  id: Prisma.Sql;
  /** Which texts `search` looks in. */
  texts: Prisma.Sql[];
};

/** `condition AND …` of a list by name, then id; goes before `order`. Case is folded by the database in both. */
export function keyset({ search, after, limit }: ListRequest, { name, id, texts }: Columns) {
  const conditions = [contains(search, texts)];
  if (after) {
    if (!isUuid(after.id) || after.name.includes('\0')) throw noPlace();
    conditions.push(Prisma.sql`(lower(${name}), ${id}) > (lower(${after.name}::text), ${after.id}::uuid)`);
  }
  return {
    condition: Prisma.join(conditions, ' AND '),
    order: Prisma.sql`ORDER BY lower(${name}), ${id} LIMIT ${limit}::int`,
  };
}

/** The same of a list by instant, newest first; a place's name is its instant in ISO 8601, to the millisecond. */
export function newestFirst({ search, after, limit }: ListRequest, { at, id, texts }: Omit<Columns, 'name'> & At) {
  const conditions = [contains(search, texts)];
  if (after) {
    if (!isUuid(after.id) || !INSTANT.test(after.name) || Number.isNaN(Date.parse(after.name))) throw noPlace();
    conditions.push(Prisma.sql`(${at}, ${id}) < (${after.name}::timestamptz, ${after.id}::uuid)`);
  }
  return {
    condition: Prisma.join(conditions, ' AND '),
    order: Prisma.sql`ORDER BY ${at} DESC, ${id} DESC LIMIT ${limit}::int`,
  };
}

type At = { at: Prisma.Sql };
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const noPlace = () => new AuditError('invalid_cursor', 'This is no place in the list', { field: 'cursor' });

/** strpos and not LIKE: `%` and `_` are as they are. */
function contains(search: string, texts: Prisma.Sql[]): Prisma.Sql {
  if (search === '') return Prisma.sql`TRUE`;
  // No column holds NUL, and it must not be bound.
  if (search.includes('\0')) return Prisma.sql`FALSE`;
  const each = texts.map((text) => Prisma.sql`strpos(lower(${text}), lower(${search}::text)) > 0`);
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`;
}
