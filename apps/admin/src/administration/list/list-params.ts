export type SearchParams = Record<string, string | string[] | undefined>;
/** What a list page's URL says: the text looked for, and where the page begins. */
export type ListParams = { search: string; cursor: string | null };

const SEARCH_MAX = 200;

/** The first of a repeated parameter; an empty one is none. */
export const oneOf = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value)?.trim() || null;

export const listParamsOf = (params: SearchParams): ListParams => ({
  search: (oneOf(params.search) ?? '').slice(0, SEARCH_MAX),
  cursor: oneOf(params.cursor),
});

/** `path?search=…&cursor=…`, without what is empty; `path` may bring parameters of its own. */
export function listHref(path: string, { search, cursor }: Partial<ListParams>): string {
  const params = new URLSearchParams();
  if (search) params.set('search', search);
  if (cursor) params.set('cursor', cursor);
  if (params.size === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${params}`;
}
