import 'server-only';
import { HydrationBoundary } from '@tanstack/react-query';
import { dehydrateRequest, requestQueryClient } from '@/api/request-query-client.ts';
import { callHere } from '@/api/server-call.ts';
import { readPreferences } from '@/preferences/read-preferences.ts';
import { NowProvider } from '@/time/now-context.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';
import { EarlyPresses } from '@/ui/early-presses.tsx';
import { ClientWords } from '@/words/client-words.tsx';
import { unlessAbsent } from './absent.ts';
import { AuditLogsProvider } from './audit-logs-context.tsx';
import { auditQueries } from './audit-queries.ts';
import { diffInputOf } from './event/diff-input.ts';
import { EventView } from './event/event-view.tsx';
import { prefetchTab } from './event/prefetch-tab.ts';
import { EventHead } from './event-head.tsx';
import { FilterProvider } from './filter/filter-context.tsx';
import { findEvent, isGone } from './find-event.ts';
import { GoneEvent } from './gone-event.tsx';
import { HelpButton } from './keys/help-button.tsx';
import type { Scope } from './scope.ts';

type EventPageProps = {
  scope: Scope;
  eventId: string;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One event's own page: what it changed, its resource's history, and any two revisions compared (`?against=`). */
export async function EventPage({ scope, eventId, searchParams }: EventPageProps) {
  const event = await findEvent(scope, eventId);
  if (isGone(event)) return <GoneEvent scope={scope} eventId={eventId} retention={event} />;
  const { against, show } = await searchParams;
  const other = typeof against === 'string' && against !== event.id ? against : null;
  await prefetch(scope, event.id, { against: other, show: typeof show === 'string' ? show : null });
  return (
    <NowProvider nowMs={Date.now()}>
      <TimeCardProvider>
        <EarlyPresses />
        <EventHead
          scope={scope}
          title={
            <>
              {event.resource.type}{' '}
              <span translate="no" className="font-normal text-ink-2">
                {event.resource.id}
              </span>
            </>
          }
          actions={<HelpButton />}
        />
        <ClientWords areas={['event']}>
          <HydrationBoundary state={dehydrateRequest()}>
            <AuditLogsProvider scope={scope}>
              <FilterProvider>
                <EventView event={event} against={other} />
              </FilterProvider>
            </AuditLogsProvider>
          </HydrationBoundary>
        </ClientWords>
      </TimeCardProvider>
    </NowProvider>
  );
}

type Shown = { against: string | null; show: string | null };

async function prefetch(scope: Scope, eventId: string, { against, show }: Shown): Promise<void> {
  const client = requestQueryClient();
  const api = auditQueries(scope, callHere);
  const { diffStyle } = await readPreferences();
  await Promise.all([
    client.fetchQuery(api.diff(diffInputOf({ eventId, against, whole: false, style: diffStyle }))).catch(unlessAbsent),
    prefetchTab({ client, api, eventId, show }),
  ]);
}
