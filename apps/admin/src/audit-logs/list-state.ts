/** What the list page's URL says; null is "not given". The URL is the only state of the page. */
export type ListState = {
  q: string;
  from: string | null;
  to: string | null;
  /** The opened row. */
  event: string | null;
  /** Which part of the opened row is shown (`event/event-tab.ts`). */
  show: string | null;
  /** Where the page begins, for "Load older" without script. */
  cursor: string | null;
  /** The columns, as columns/column-names.ts writes them. */
  cols: string | null;
  /** The pinned facets, where a view says which (views/view-state.ts). */
  pins: string | null;
  /** The saved view that stands open: the end of its short link. */
  view: string | null;
};

const KEYS = ['q', 'from', 'to', 'event', 'show', 'cursor', 'cols', 'pins', 'view'] as const;
type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string | null => (Array.isArray(value) ? value[0] : value) || null;

export function listStateOf(params: Params): ListState {
  return {
    q: one(params.q) ?? '',
    from: one(params.from),
    to: one(params.to),
    event: one(params.event),
    show: one(params.show),
    cursor: one(params.cursor),
    cols: one(params.cols),
    pins: one(params.pins),
    view: one(params.view),
  };
}

/** The same in the browser. Of a repeated parameter both take the first. */
export const listStateOfSearch = (params: { get(name: string): string | null }): ListState =>
  listStateOf(Object.fromEntries(KEYS.map((key) => [key, params.get(key) ?? undefined])));

/** The search part of the URL, `?` included, empty when everything is default. Reads back to the same state. */
export function listSearch(state: Partial<ListState>): string {
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = state[key];
    if (value) params.set(key, value);
  }
  // `:` and `,` are legal in a query and make a pasted link readable.
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** A change of filter or range begins at the newest row again; opening a row does not. */
export function changeState(state: ListState, change: Partial<ListState>): ListState {
  const refilters = 'q' in change || 'from' in change || 'to' in change;
  // The next row that is opened shows the same part; with none open there is none.
  const closes = change.event === null;
  return { ...state, ...(refilters ? { cursor: null } : {}), ...(closes ? { show: null } : {}), ...change };
}
