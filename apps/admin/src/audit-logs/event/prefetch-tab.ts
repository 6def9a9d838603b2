import type { QueryClient } from '@tanstack/react-query';
import type { auditQueries } from '../audit-queries.ts';
import { shownTab } from './event-tab.ts';

type Ask = { client: QueryClient; api: ReturnType<typeof auditQueries>; eventId: string; show: string | null };

/** What a tab that the address names shows besides the change, so that the first answer has it. */
export async function prefetchTab({ client, api, eventId, show }: Ask): Promise<void> {
  const { tab, by } = shownTab(show, 'changes');
  if (tab === 'history') await client.prefetchInfiniteQuery(api.history(eventId));
  if (tab === 'around') await client.prefetchQuery(api.around(eventId, by, AROUND_EACH_SIDE));
  if (tab === 'raw') await client.prefetchQuery(api.diff({ id: eventId, view: 'texts' }));
}

export const AROUND_EACH_SIDE = 10;
