import { changeState, type ListState, listSearch } from '../../audit-logs/list-state.ts';

/** Opening a row and going on to older ones stay on the page; anything else is a question to the whole log. */
const OWN: readonly string[] = ['event', 'show', 'cursor'];

export const staysHere = (change: Partial<ListState>): boolean => Object.keys(change).every((key) => OWN.includes(key));

/** The page's own path, which may bring parameters, with the row that is open and where the list begins. */
export function historyHref(
  path: string,
  { event, show, cursor }: Pick<ListState, 'event' | 'show' | 'cursor'>,
): string {
  const search = listSearch({ event, show, cursor });
  return path.includes('?') ? path + search.replace('?', '&') : path + search;
}

/** From a resource's history into the whole log: the same question, over all time, with what was added to it. */
export const logSearch = (state: ListState, change: Partial<ListState>): string =>
  listSearch(changeState({ ...state, event: null, show: null, cursor: null }, change));
