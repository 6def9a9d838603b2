'use client';
import { readTicks, setTicks, type Tick } from '@indelible/audit/query/ticks';
import { useMemo } from 'react';
import { useFilter } from '../filter/filter-context.tsx';
import type { FacetSpec } from './facet-fields.ts';

const has = (list: readonly Tick[], value: string) => list.some((one) => one.value === value);
const without = (list: readonly Tick[], value: string) => list.filter((one) => one.value !== value);

/** What the query ticks of a facet, and how a click changes it. A tree's ticks are branches: the value and all below it. */
export function useTicks(spec: FacetSpec) {
  const { q } = useFilter();
  const acts = useTickActs(spec);
  const { field } = spec;
  return useMemo(() => {
    const { include, exclude } = readTicks(q, field);
    return {
      ...acts,
      all: [...include, ...exclude],
      stateOf: (value: string) =>
        has(include, value) ? ('included' as const) : has(exclude, value) ? ('excluded' as const) : ('none' as const),
    };
  }, [q, field, acts]);
}

/** They edit the query as it stands when they are called, so they stay the same, and so do the values that nobody ticked. */
function useTickActs({ field, isTree }: FacetSpec) {
  const { edit } = useFilter();
  return useMemo(() => {
    const added = (value: string): Tick => ({ value, below: isTree });
    return {
      include: (value: string, isOnly: boolean) =>
        edit((now) => {
          const { include } = readTicks(now, field);
          const others = isOnly ? [] : without(include, value);
          const isTaken = !isOnly && has(include, value);
          return setTicks(now, field, isTaken ? others : [...others, added(value)], false);
        }),
      exclude: (value: string) =>
        edit((now) => {
          const { exclude } = readTicks(now, field);
          const others = without(exclude, value);
          return setTicks(now, field, has(exclude, value) ? others : [...others, added(value)], true);
        }),
    };
  }, [edit, field, isTree]);
}
