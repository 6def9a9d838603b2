import type { OutputOf } from '../../api/procedures.ts';
import { exactColumns, readColumns } from '../columns/column-names.ts';
import { writePins } from '../facets/pins.ts';
import type { ListState } from '../list-state.ts';

export type View = OutputOf<'views.open'>;

/** What the page shows when the view opens; `view` keeps its name beside it. */
export const stateOfView = ({ slug, query, rangeFrom, rangeTo, columns, pins }: View): ListState => ({
  q: query,
  from: rangeFrom,
  to: rangeTo,
  cols: columns,
  pins: writePins(pins),
  view: slug,
  event: null,
  show: null,
  cursor: null,
});

export type Content = { q: string; from: string | null; to: string | null; columns: string; pins: string[] };

/** What would be kept of the page as it stands: the columns by name, so that it looks alike to everyone. */
export const contentOf = (
  { q, from, to }: Pick<ListState, 'q' | 'from' | 'to'>,
  columns: readonly string[],
  pins: readonly string[],
): Content => ({ q, from, to, columns: exactColumns(columns), pins: [...pins] });

/** Whether the page shows something else than the view keeps. */
export function isChanged({ query, rangeFrom, rangeTo, columns, pins }: View, now: Content): boolean {
  const kept = { q: query, from: rangeFrom, to: rangeTo, columns: exactColumns(readColumns(columns)), pins };
  return JSON.stringify(kept) !== JSON.stringify(now);
}

/** Starred ones first, then by name as they came. */
export const inOrder = (views: readonly View[]): View[] =>
  [...views].sort((a, b) => Number(b.starred) - Number(a.starred));

export const viewPath = (tenant: string, slug: string): string => `/t/${encodeURIComponent(tenant)}/v/${slug}`;

/** What a view that was just saved puts into the address: it stands open from here on. */
export const writtenInto = (view: View): Partial<ListState> => {
  const { cols, pins, view: slug } = stateOfView(view);
  return { cols, pins, view: slug };
};
