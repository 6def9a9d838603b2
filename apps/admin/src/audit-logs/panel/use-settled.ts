'use client';
import { useDeferredValue, useState } from 'react';
import type { FilterInput } from '../filter-input.ts';
import type { EventListView } from '../list/use-event-list.ts';

/**
 * The filter that the panels beside the rows count by: it follows when the rows are there, so that they come first, and
 * deferred, so that what a panel shows stays until its next answer. `isBehind`: it still follows.
 */
export function useSettled(filter: FilterInput, list: EventListView): { filter: FilterInput; isBehind: boolean } {
  const [settled, setSettled] = useState(filter);
  const next = list.isStale ? settled : filter;
  if (!same(next, settled)) setSettled(next);
  const shown = useDeferredValue(settled);
  return { filter: shown, isBehind: !same(shown, filter) };
}

const same = (one: FilterInput, other: FilterInput): boolean => JSON.stringify(one) === JSON.stringify(other);
