import 'server-only';
import { HydrationBoundary } from '@tanstack/react-query';
import { rightsIn } from '@/administration/rights.ts';
import { ApiError } from '@/api/procedures.ts';
import { dehydrateRequest, requestQueryClient } from '@/api/request-query-client.ts';
import { callHere } from '@/api/server-call.ts';
import { readPreferences } from '@/preferences/read-preferences.ts';
import { requireMe } from '@/server/session.ts';
import { PageHead } from '@/shell/page-head.tsx';
import { NowProvider } from '@/time/now-context.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';
import { EarlyPresses } from '@/ui/early-presses.tsx';
import { ClientSayings } from '@/words/client-sayings.tsx';
import { ClientWords } from '@/words/client-words.tsx';
import { words } from '@/words/words.ts';
import { unlessAbsent } from './absent.ts';
import { AuditLogsView } from './audit-logs-view.tsx';
import { auditQueries } from './audit-queries.ts';
import { diffInputOf } from './event/diff-input.ts';
import { prefetchTab } from './event/prefetch-tab.ts';
import { allAsked } from './facets/facet-fields.ts';
import { readPins } from './facets/pins.ts';
import { FilterProvider } from './filter/filter-context.tsx';
import { PlainFilter } from './filter/plain-filter.tsx';
import { filterInputOf, isReadable } from './filter-input.ts';
import { HelpButton } from './keys/help-button.tsx';
import { ListProvider } from './list-provider.tsx';
import { type ListState, listStateOf } from './list-state.ts';
import { LogCrumbs } from './log-crumbs.tsx';
import { OtherLog } from './other-log.tsx';
import { logName, type Scope } from './scope.ts';
import type { Failure } from './states/failure.ts';
import { unlessRefused } from './unless-refused.ts';
import { openDefaultView } from './views/open-default-view.ts';

type AuditLogsPageProps = { scope: Scope; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The list page of a tenant or of all tenants: rows and an opened diff are in the first answer, outside any boundary. */
export async function AuditLogsPage({ scope, searchParams }: AuditLogsPageProps) {
  const t = await words('log');
  const state = listStateOf(await searchParams);
  const listed = prefetch(scope, state);
  // A default view goes on to its own rows: these were in vain then, and for everyone else they need not wait.
  listed.catch(() => {});
  await openDefaultView(scope, state);
  const failure = await listed;
  // Over all tenants whoever sees the page may.
  const exportNeeds = scope.kind === 'instance' ? null : (await rightsIn(scope.slug)).missing('AUDITLOG:EXPORT');
  const sharingNeeds = await neededToShare(scope);
  return (
    <NowProvider nowMs={Date.now()}>
      <TimeCardProvider>
        <EarlyPresses />
        <PageHead
          crumbs={<LogCrumbs scope={scope} />}
          title={logName(t, scope)}
          actions={
            <>
              <OtherLog scope={scope} />
              <HelpButton />
            </>
          }
        />
        <HydrationBoundary state={dehydrateRequest()}>
          <ListProvider
            scope={scope}
            failure={failure}
            exportNeeds={exportNeeds}
            person={(await requireMe()).user.id}
            sharingNeeds={sharingNeeds}
          >
            <ClientWords areas={['live', 'event', 'explain', 'views', 'bar']}>
              <ClientSayings>
                <FilterProvider>
                  <PlainFilter state={state} />
                  <AuditLogsView />
                </FilterProvider>
              </ClientSayings>
            </ClientWords>
          </ListProvider>
        </HydrationBoundary>
      </TimeCardProvider>
    </NowProvider>
  );
}

/** Saved views are a tenant's, and of those who may view its log: for a reader who may only list it there are none. */
async function neededToShare(scope: Scope): Promise<string | null | undefined> {
  if (scope.kind !== 'tenant') return undefined;
  const rights = await rightsIn(scope.slug);
  return rights.missing('AUDITLOG:VIEW') === null ? rights.missing('TENANT_SETTINGS:UPDATE') : undefined;
}

/** Fills the request's query client; the counts may still run when the page is sent. Why the list failed, if it did. */
async function prefetch(scope: Scope, state: ListState): Promise<Failure | null> {
  const client = requestQueryClient();
  const api = auditQueries(scope, callHere);
  const { diffStyle, pins: own } = await readPreferences();
  const pins = state.pins === null ? own : readPins(state.pins);
  const filter = filterInputOf(state);
  const opened = state.event && diffInputOf({ eventId: state.event, against: null, whole: false, style: diffStyle });
  const list = client.fetchInfiniteQuery(api.list(filter, state.cursor)).then(() => null, describe);
  const diff = opened ? client.fetchQuery(api.diff(opened)).catch(unlessAbsent) : null;
  const tab = state.event ? prefetchTab({ client, api, eventId: state.event, show: state.show }) : null;
  const isCounted = isReadable(filter, Date.now());
  if (isCounted) void client.prefetchQuery(api.count(filter));
  const [failure] = await Promise.all([list, diff, tab]);
  if (!isCounted) return failure;
  // After the rows, which come first; they stream in when they are there.
  void client.prefetchQuery(api.histogram(filter));
  for (const asked of allAsked(scope, pins)) void client.prefetchQuery(api.facets(filter, asked));
  return failure;
}

function describe(error: unknown): Failure {
  if (!(error instanceof ApiError)) throw error;
  unlessRefused(error.data?.code);
  return { message: error.message, data: error.data };
}
