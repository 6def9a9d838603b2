'use client';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useCallback, useContext, useDeferredValue, useMemo } from 'react';
import { changeState, type ListState, listSearch, listStateOfSearch } from './list-state.ts';
import { listPath, type Scope } from './scope.ts';
import type { Failure } from './states/failure.ts';
import { useAddress } from './use-address.ts';

/** A function is given the state as it stands in the address at that moment: of two quick edits none is lost. */
type Change = Partial<ListState> | ((now: ListState) => Partial<ListState>);

export type AuditLogs = {
  scope: Scope;
  /** Why the server could not fetch the first list; null when it could. */
  failure: Failure | null;
  /** The right that is missing to export the log, null with it; undefined where there is no export. */
  exportNeeds?: string | null | undefined;
  /** Who looks, for what this browser remembers of them. */
  person?: string | undefined;
  /** The right that is missing to share a view with the tenant; null with it; undefined where there are no views. */
  sharingNeeds?: string | null | undefined;
  /** What the page shows. */
  state: ListState;
  /** Where a change of the state leads; a link can carry it. */
  href: (change: Partial<ListState>) => string;
  /** Goes there, as a new entry of the history. Nothing is asked of the server but the data. */
  go: (change: Change) => void;
};

const AuditLogsContext = createContext<AuditLogs | null>(null);
const LatestContext = createContext<ListState | null>(null);
const LinksContext = createContext<AuditLinks | null>(null);

type AuditLinks = Pick<AuditLogs, 'href' | 'go'> & {
  /** Told that a row is likely to be opened next, or (null) that it is not. */
  mayOpen: (eventId: string | null, isSure?: boolean) => void;
};

export type AuditLogsProviderProps = {
  scope: Scope;
  failure?: Failure | null;
  exportNeeds?: string | null | undefined;
  sharingNeeds?: string | null | undefined;
  person?: string | undefined;
  /** Told of each step within the page as it is taken. */
  askEarly?: (now: ListState, next: ListState) => void;
  mayOpen?: AuditLinks['mayOpen'];
  children: ReactNode;
};

export function AuditLogsProvider({
  scope,
  failure = null,
  exportNeeds,
  sharingNeeds,
  person,
  askEarly,
  mayOpen,
  children,
}: AuditLogsProviderProps) {
  const router = useRouter();
  const { state, latest, push } = useAddress();
  const path = listPath(scope);
  const href = useCallback(
    (change: Partial<ListState>) => path + listSearch(changeState(state, change)),
    [path, state],
  );
  const go = useCallback<AuditLogs['go']>(
    (change) => {
      const { pathname, search } = window.location;
      const now = listStateOfSearch(new URLSearchParams(pathname === path ? search : ''));
      const wanted = typeof change === 'function' ? change(now) : change;
      if (Object.keys(wanted).length === 0) return;
      const next = changeState(now, wanted);
      const url = path + listSearch(next);
      if (url === pathname + search) return;
      // From another page, such as an event's own, the list has to be fetched whole.
      if (pathname !== path) return router.push(url);
      askEarly?.(now, next);
      push(url);
    },
    [path, router, push, askEarly],
  );
  const held = useMemo(
    () => ({ scope, failure, exportNeeds, sharingNeeds, person, state, href, go }),
    [scope, failure, exportNeeds, sharingNeeds, person, state, href, go],
  );
  return (
    <LatestContext value={latest}>
      <HeldAuditLogs held={held} mayOpen={mayOpen}>
        {children}
      </HeldAuditLogs>
    </LatestContext>
  );
}

const nobodyAsks = () => {};

type HeldProps = { held: AuditLogs; mayOpen?: AuditLinks['mayOpen'] | undefined; children: ReactNode };

/** What is below finds it by `useAuditLogs` and `useAuditLinks`. */
export function HeldAuditLogs({ held, mayOpen = nobodyAsks, children }: HeldProps) {
  const { go, scope, state } = held;
  const besides = listSearch({ ...state, event: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: for what changes `event` it is the same, whatever is open
  const newest = useMemo(() => held.href, [scope, besides]);
  // A page has hundreds of links: where they lead follows a step after the step itself is shown.
  const href = useDeferredValue(newest);
  const links = useMemo(() => ({ href, go, mayOpen }), [href, go, mayOpen]);
  return (
    <AuditLogsContext value={held}>
      <LinksContext value={links}>{children}</LinksContext>
    </AuditLogsContext>
  );
}

/**
 * For links alone, which all change `event`: they need not be rendered again with everything that knows the state, nor
 * because another row is opened.
 */
export function useAuditLinks(): AuditLinks {
  const held = useContext(LinksContext);
  if (!held) throw new Error('useAuditLinks stands outside AuditLogsProvider');
  return held;
}

/**
 * What the address says at this moment, where what is shown still waits for a part: for all that is typed or ticked. Apart from
 * the rest, so that a click first renders what answers it.
 */
export function useLatest(): ListState {
  const { state } = useAuditLogs();
  return useContext(LatestContext) ?? state;
}

export function useAuditLogs(): AuditLogs {
  const held = useContext(AuditLogsContext);
  if (!held) throw new Error('useAuditLogs stands outside AuditLogsProvider');
  return held;
}
