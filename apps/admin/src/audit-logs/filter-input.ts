import { tryParse } from '@indelible/audit/query/parse';
import { tryParseRange } from '@indelible/audit/range';
import type { ListState } from './list-state.ts';

export type FilterInput = { q?: string; from?: string; to?: string };

/** The part of the URL that list and count take; server and client must name it alike, or the prefetch is in vain. */
export function filterInputOf({ q, from, to }: Pick<ListState, 'q' | 'from' | 'to'>): FilterInput {
  return { ...(q ? { q } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** Whether query and range can be read. The list says what is wrong with one that can't; nothing else is asked for it. */
export const isReadable = ({ q = '', from, to }: FilterInput, nowMs: number): boolean =>
  tryParse(q).ok && tryParseRange({ from, to }, nowMs).ok;
