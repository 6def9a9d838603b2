'use client';
import type { EventList } from '@indelible/api/types';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { NoMatch } from './no-match.tsx';
import { NobodySignedIn } from './nobody-signed-in.tsx';
import { NothingRecorded } from './nothing-recorded.tsx';

/** No row: because nothing was ever recorded, or because this filter and range find nothing. */
export function EmptyPanel({ page }: { page: EventList }) {
  const { scope } = useAuditLogs();
  if (page.newestAt === null && page.searchedBackTo === null) {
    if (scope.kind === 'tenant') return <NothingRecorded slug={scope.slug} />;
    if (scope.kind === 'members') return <NobodySignedIn />;
  }
  return <NoMatch page={page} />;
}
