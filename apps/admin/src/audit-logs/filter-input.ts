import type { ListState } from './list-state.ts';

export type FilterInput = { q?: string; from?: string; to?: string };

/** The part of the URL that list and count take; server and client must name it alike, or the prefetch is in vain. */
export function filterInputOf({ q, from, to }: Pick<ListState, 'q' | 'from' | 'to'>): FilterInput {
  return { ...(q ? { q } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
