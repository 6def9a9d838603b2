import type { EventList } from '@indelible/api/types';
import { hashKey, type QueryKey } from '@tanstack/react-query';

/**
 * How pages of a list follow each other, the same on server and client. A list that begins at a cursor ("Load older"
 * without script) is another list than the one that begins at the newest row: tRPC's key alone leaves the cursor out.
 */
export const listPaging = (cursor: string | null) => ({
  initialCursor: cursor,
  getNextPageParam: (page: EventList) => page.nextCursor,
  queryKeyHashFn: (key: QueryKey) => hashKey([...key, { cursor }]),
});
