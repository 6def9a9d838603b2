'use client';
import { addTerm, removeChip, setFacet } from '@indelible/audit/query/edit';
import { type Chip, readEditors } from '@indelible/audit/query/editors';
import type { FacetField } from '@indelible/audit/query/fields';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { onlyDetail } from './only-detail.ts';
import { tagAdder } from './tag-adder.ts';

function useFilterOfState() {
  const { state, go, href } = useAuditLogs();
  const { q } = state;
  return useMemo(() => {
    const withTag = tagAdder(q);
    const edit = (change: (q: string) => string) => go((now) => ({ q: change(now.q), event: null }));
    return {
      q,
      editors: readEditors(q),
      edit,
      commit: (text: string) => edit(() => text),
      include: (detail: string, value: string) => edit((now) => addTerm(now, { detail, value })),
      exclude: (detail: string, value: string) => edit((now) => addTerm(now, { detail, value, negated: true })),
      only: (detail: string, value: string) => edit((now) => onlyDetail(now, detail, value)),
      anyValue: (detail: string) => edit((now) => addTerm(now, { detail, value: '', match: 'prefix' })),
      includeHref: (detail: string, value: string) => href({ q: withTag(detail, value), event: null }),
      remove: (chip: Chip) => edit((now) => removeChip(now, chip)),
      setFacet: (field: FacetField, values: string[], negated: boolean) =>
        edit((now) => setFacet(now, field, values, negated)),
    };
  }, [q, go, href]);
}

type Filter = ReturnType<typeof useFilterOfState>;
const Context = createContext<Filter | null>(null);

/** Reads the query once for the hundreds of tags and controls that edit it. */
export function FilterProvider({ children }: { children: ReactNode }) {
  return <Context value={useFilterOfState()}>{children}</Context>;
}

/** Everything that changes the one query text; each change is a new entry of the history. */
export function useFilter(): Filter {
  const filter = useContext(Context);
  if (!filter) throw new Error('useFilter stands outside FilterProvider');
  return filter;
}
