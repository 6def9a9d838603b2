import { EVENT_COLUMNS, type EventRow } from '../event-row.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { bufferedRows, type NewerRowStream } from '../newer-rows.ts';
import { MOST_SEGMENTS } from './index-page.ts';
import { type IndexSource, onTail } from './index-source.ts';
import { openNewer } from './newer-candidates.ts';

const MOST_AT_ONCE = 2_000;

/** What the tail and the index of ONE tenant hold of a window that begins somewhere, oldest first. */
export const newerStreams = (index: IndexSource, passing: Prisma.Sql, first: number): NewerRowStream[] => [
  tailRows(index, passing, first),
  sealedRows(index, passing, first),
];

function tailRows({ tx, tailRows: rowsOf }: IndexSource, passing: Prisma.Sql, first: number): NewerRowStream {
  let looked: string | null = null;
  const fill = async (): Promise<EventRow[]> => {
    const behind = looked === null ? passing : Prisma.sql`${passing} AND e.id > ${looked}::uuid`;
    const rows = await onTail(
      tx,
      () => tx.$queryRaw<EventRow[]>`SELECT ${EVENT_COLUMNS} FROM ${rowsOf(behind)} ORDER BY e.id LIMIT ${first}::int`,
    );
    looked = rows.at(-1)?.id ?? looked;
    return rows;
  };
  return bufferedRows(fill, first, () => null);
}

function sealedRows(index: IndexSource, passing: Prisma.Sql, first: number): NewerRowStream {
  const candidates = openNewer(index, MOST_SEGMENTS);
  let looked = 0;
  let asked = first;
  let stop: string | null = null;
  const fill = async (): Promise<EventRow[]> => {
    while (stop === null) {
      const positions = await candidates.next(Math.min(asked, MOST_AT_ONCE, Math.max(index.budget - looked, 1)));
      stop = candidates.stopped();
      if (positions.length === 0) break;
      looked += positions.length;
      asked *= 4;
      const rows = await index.tx.$queryRaw<EventRow[]>`
        SELECT ${EVENT_COLUMNS} FROM ${index.namedRows(positions, passing)} ORDER BY e.id`;
      if (looked >= index.budget) stop ??= positions.at(-1)!.id;
      if (rows.length > 0) return rows;
    }
    return [];
  };
  // However few rows a part of the candidates leaves, there may be more: only an empty one is the end.
  return bufferedRows(fill, 1, () => stop);
}
