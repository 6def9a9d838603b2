import type { AuditEvent } from '@indelible/audit/event';
import type { Expr } from '@indelible/audit/query/ast';
import type { EventReader } from '@indelible/audit/store';
import { expect } from 'vitest';

type Asked = { filter: Expr | null; limit: number };

/**
 * What follows each of some events, `expected` being all that pass, newest first: read the other way it is the same log. Where a
 * budget ended it, it is the beginning of that, and all up to the instant that it names.
 */
export async function sameNewer(
  reader: Pick<EventReader, 'newer'>,
  expected: AuditEvent[],
  { filter, limit, anchors }: Asked & { anchors: string[] },
): Promise<number> {
  let cut = 0;
  for (const than of anchors) {
    const { events, hasMore, searchedUpTo } = await reader.newer({ filter, than, limit });
    const all = expected.filter(({ id }) => id > than).reverse();
    const wanted = all.slice(0, limit).map(({ id }) => id);
    const found = events.map(({ id }) => id);
    if (searchedUpTo === null) {
      expect(found, JSON.stringify({ filter, than })).toEqual(wanted);
      expect(hasMore).toBe(all.length > limit);
    } else {
      cut++;
      expect(found).toEqual(wanted.slice(0, found.length));
      expect(hasMore).toBe(true);
      expect(all.filter(({ at }, n) => at < searchedUpTo && n < limit && !found.includes(all[n]!.id))).toEqual([]);
    }
  }
  return cut;
}
