import { uuidFloor } from '@indelible/audit/uuid7';
import { Prisma } from './generated/prisma/client.ts';

/** What a UUIDv7 and the product's dates can carry: 1970 to 9999. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The lowest id of a millisecond; instants before 1970 and after 9999 are taken for the ends. */
export const floorId = (ms: number): string => uuidFloor(Math.min(Math.max(ms, 0), LAST_MS + 1));

export const idFloor = (ms: number): Prisma.Sql => Prisma.sql`${floorId(ms)}::uuid`;

/** A `timestamptz`, whatever the session's time zone. */
export function timestamp(ms: number): Prisma.Sql {
  if (ms > LAST_MS) return Prisma.sql`'infinity'::timestamptz`;
  return ms < 0 ? Prisma.sql`'-infinity'::timestamptz` : Prisma.sql`${new Date(ms).toISOString()}::timestamptz`;
}
