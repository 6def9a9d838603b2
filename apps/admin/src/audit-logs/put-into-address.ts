import { type ListState, listSearch, listStateOfSearch } from './list-state.ts';

export const addressed = (): ListState => listStateOfSearch(new URLSearchParams(window.location.search));

/** In place: how the page looks is no step that "back" takes back. */
export function putIntoAddress(change: Partial<ListState>): void {
  const search = listSearch({ ...addressed(), ...change });
  // Next keeps useSearchParams in step with the platform's own history.
  window.history.replaceState(null, '', window.location.pathname + search);
}
