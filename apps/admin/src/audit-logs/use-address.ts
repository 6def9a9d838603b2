'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type ListState, listSearch, listStateOfSearch } from './list-state.ts';

const addressed = (): string => listSearch(listStateOfSearch(new URLSearchParams(window.location.search)));

type Address = {
  /** What the page shows: it follows the address when the parts for it are there. */
  state: ListState;
  /** What the address says at this moment: what people type into, or tick, answers at once. */
  latest: ListState;
  push: (url: string) => void;
};

/**
 * The state in the address. Next's `useSearchParams` follows in a transition, which waits for lazy parts and for whatever
 * is typed meanwhile; an editor that followed it would be set back to a search before the one being typed.
 */
export function useAddress(): Address {
  const params = useSearchParams();
  const state = useMemo(() => listStateOfSearch(params), [params]);
  const [ahead, setAhead] = useState<string | null>(null);
  useEffect(() => {
    const follow = () => setAhead(addressed());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  // A step that was overtaken by a navigation of Next's own is never shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks each time that what is shown changes
  useEffect(() => setAhead((last) => (last === addressed() ? last : null)), [state]);
  const latest = useMemo(
    () => (ahead === null ? state : listStateOfSearch(new URLSearchParams(ahead))),
    [ahead, state],
  );
  const push = useCallback((url: string) => {
    // Next keeps useSearchParams in step with the platform's own history.
    window.history.pushState(null, '', url);
    setAhead(addressed());
  }, []);
  return { state, latest, push };
}
