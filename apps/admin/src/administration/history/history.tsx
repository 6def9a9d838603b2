import 'server-only';
import { HydrationBoundary } from '@tanstack/react-query';
import { ApiError } from '@/api/procedures.ts';
import { dehydrateRequest, requestQueryClient } from '@/api/request-query-client.ts';
import { callHere } from '@/api/server-call.ts';
import { unlessAbsent } from '@/audit-logs/absent.ts';
import { auditQueries } from '@/audit-logs/audit-queries.ts';
import { diffInputOf } from '@/audit-logs/event/diff-input.ts';
import { prefetchTab } from '@/audit-logs/event/prefetch-tab.ts';
import { filterInputOf } from '@/audit-logs/filter-input.ts';
import { listStateOf } from '@/audit-logs/list-state.ts';
import type { Scope } from '@/audit-logs/scope.ts';
import type { Failure } from '@/audit-logs/states/failure.ts';
import { readPreferences } from '@/preferences/read-preferences.ts';
import { ClientWords } from '@/words/client-words.tsx';
import type { SearchParams } from '../list/list-params.ts';
import { HistoryProvider } from './history-provider.tsx';
import { HistoryRows } from './history-rows.tsx';

type HistoryProps = {
  /** Whose log: the tenant's, its members' part of tenant 0, or all tenants'. */
  scope: Scope;
  /** The address of the tab: `…?tab=history`. */
  path: string;
  params: SearchParams;
  /** Which events: a query over all time. `historyOf` writes the one for a resource. */
  q: string;
  caption: string;
  /** Said when there is none. */
  empty: string;
};

/** A resource's events, from the log itself, with their diffs. Rows and an opened diff are in the first answer. */
export async function History({ scope, path, params, q, caption, empty }: HistoryProps) {
  const { event, show, cursor } = listStateOf(params);
  const client = requestQueryClient();
  const api = auditQueries(scope, callHere);
  const { diffStyle } = await readPreferences();
  const opened = event && diffInputOf({ eventId: event, against: null, whole: false, style: diffStyle });
  const list = client.fetchInfiniteQuery(api.list(filterInputOf({ q, from: 'all', to: null }), cursor));
  const diff = opened ? client.fetchQuery(api.diff(opened)).catch(unlessAbsent) : null;
  const tab = event ? prefetchTab({ client, api, eventId: event, show }) : null;
  const [failure] = await Promise.all([list.then(() => null, describe), diff, tab]);
  return (
    <HydrationBoundary state={dehydrateRequest()}>
      <HistoryProvider scope={scope} path={path} q={q} failure={failure}>
        <ClientWords areas={['event']}>
          <section aria-label={caption} className="history-rows">
            <HistoryRows caption={caption} empty={empty} />
          </section>
        </ClientWords>
      </HistoryProvider>
    </HydrationBoundary>
  );
}

function describe(error: unknown): Failure {
  if (error instanceof ApiError) return { message: error.message, data: error.data };
  throw error;
}
