'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { changeState, type ListState, listSearch, listStateOf } from './list-state.ts';
import { listPath, type Scope } from './scope.ts';
import type { Failure } from './states/failure.ts';

type AuditLogs = {
  scope: Scope;
  /** Why the server could not fetch the first list; null when it could. */
  failure: Failure | null;
  state: ListState;
  /** Where a change of the state leads; a link can carry it. */
  href: (change: Partial<ListState>) => string;
  /** Goes there, as a new entry of the history unless `replace`. Nothing is asked of the server but the data. */
  go: (change: Partial<ListState>, options?: { replace?: boolean }) => void;
};

const Context = createContext<AuditLogs | null>(null);

type AuditLogsProviderProps = { scope: Scope; failure?: Failure | null; children: ReactNode };

export function AuditLogsProvider({ scope, failure = null, children }: AuditLogsProviderProps) {
  const params = useSearchParams();
  const router = useRouter();
  const state = useMemo(() => listStateOf(Object.fromEntries(params)), [params]);
  const path = listPath(scope);
  const href = useCallback(
    (change: Partial<ListState>) => path + listSearch(changeState(state, change)),
    [path, state],
  );
  const go = useCallback<AuditLogs['go']>(
    (change, { replace = false } = {}) => {
      const url = href(change);
      if (url === window.location.pathname + window.location.search) return;
      // From another page, such as an event's own, the list has to be fetched whole.
      if (window.location.pathname !== path) return router.push(url);
      // Next keeps useSearchParams in step with the platform's own history.
      if (replace) window.history.replaceState(null, '', url);
      else window.history.pushState(null, '', url);
    },
    [href, path, router],
  );
  const held = useMemo(() => ({ scope, failure, state, href, go }), [scope, failure, state, href, go]);
  return <Context value={held}>{children}</Context>;
}

export function useAuditLogs(): AuditLogs {
  const held = useContext(Context);
  if (!held) throw new Error('useAuditLogs stands outside AuditLogsProvider');
  return held;
}
