'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useMemo } from 'react';
import { type AuditLogs, HeldAuditLogs } from '../../audit-logs/audit-logs-context.tsx';
import { FilterProvider } from '../../audit-logs/filter/filter-context.tsx';
import { changeState, type ListState, listStateOfSearch } from '../../audit-logs/list-state.ts';
import { listPath, type Scope } from '../../audit-logs/scope.ts';
import type { Failure } from '../../audit-logs/states/failure.ts';
import { historyHref, logSearch, staysHere } from './history-state.ts';

type HistoryProviderProps = { scope: Scope; path: string; q: string; failure: Failure | null; children: ReactNode };

/** The audit log's own rows and diffs, on a resource's page: the question is fixed, the opened row is in the address. */
export function HistoryProvider({ scope, path, q, failure, children }: HistoryProviderProps) {
  const params = useSearchParams();
  const router = useRouter();
  const held = useMemo((): AuditLogs => {
    const { event, show, cursor } = listStateOfSearch(params);
    const state: ListState = { q, from: 'all', to: null, event, show, cursor, cols: null, pins: null, view: null };
    const href = (change: Partial<ListState>) =>
      staysHere(change) ? historyHref(path, changeState(state, change)) : listPath(scope) + logSearch(state, change);
    const go: AuditLogs['go'] = (wanted) => {
      const change = typeof wanted === 'function' ? wanted(state) : wanted;
      // Next keeps useSearchParams in step with the platform's own history.
      if (staysHere(change)) window.history.pushState(null, '', href(change));
      else router.push(href(change));
    };
    return { scope, failure, state, href, go };
  }, [params, router, scope, path, q, failure]);
  return (
    <HeldAuditLogs held={held}>
      <FilterProvider>{children}</FilterProvider>
    </HeldAuditLogs>
  );
}
