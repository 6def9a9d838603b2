import { AuditError } from '@indelible/audit/errors';
import { inputText } from '@indelible/audit/services/input-text';
import type { ListRequest } from '@indelible/db/administration-ports';
import { z } from 'zod';

/** What every list of the administration takes. */
export const ListInput = z.strictObject({
  search: inputText(200).trim().default(''),
  cursor: z.string().max(2_048).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListInput = z.infer<typeof ListInput>;

export type Page<T> = { items: T[]; nextCursor: string | null };
type Place = { name: string; id: string };
const Place = z.tuple([inputText(400), z.uuid()]);

/** One page by keyset on name and id; `placeOf` says where a row stands. The cursor holds nothing but that place. */
export async function pageOf<T>(
  input: ListInput,
  fetch: (request: ListRequest) => Promise<T[]>,
  placeOf: (row: T) => Place,
): Promise<Page<T>> {
  const { search, limit } = input;
  const rows = await fetch({ search, after: input.cursor ? open(input.cursor) : null, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? seal(placeOf(last)) : null };
}

const seal = ({ name, id }: Place): string => Buffer.from(JSON.stringify([name, id])).toString('base64url');

function open(cursor: string): Place {
  try {
    const [name, id] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { name, id };
  } catch (cause) {
    const facts = { field: 'cursor', limit: 'a cursor that a list gave', received: cursor.slice(0, 200) };
    throw new AuditError('invalid_cursor', '“cursor” is none that a list gave; begin again at the first page.', facts, {
      cause,
    });
  }
}
