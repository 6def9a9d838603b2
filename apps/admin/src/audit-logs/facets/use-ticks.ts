'use client';
import { readTicks, type Tick } from '@indelible/audit/query/ticks';
import { useMemo } from 'react';
import { useFilter } from '../filter/filter-context.tsx';
import type { FacetSpec } from './facet-fields.ts';

/** What the query ticks of a facet, and how a click changes it. A tree's ticks are branches: the value and all below it. */
export function useTicks({ field, isTree }: FacetSpec) {
  const { q, tick } = useFilter();
  return useMemo(() => {
    const { include, exclude } = readTicks(q, field);
    const has = (list: Tick[], value: string) => list.some((one) => one.value === value);
    const without = (list: Tick[], value: string) => list.filter((one) => one.value !== value);
    const added = (value: string): Tick => ({ value, below: isTree });
    return {
      all: [...include, ...exclude],
      stateOf: (value: string) =>
        has(include, value) ? ('included' as const) : has(exclude, value) ? ('excluded' as const) : ('none' as const),
      include: (value: string, isOnly: boolean) => {
        const others = isOnly ? [] : without(include, value);
        const isTaken = !isOnly && has(include, value);
        tick(field, isTaken ? others : [...others, added(value)], false);
      },
      exclude: (value: string) => {
        const others = without(exclude, value);
        tick(field, has(exclude, value) ? others : [...others, added(value)], true);
      },
    };
  }, [q, tick, field, isTree]);
}
