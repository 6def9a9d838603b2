'use client';
import { addTerm, type EditResult, removeChip } from '@indelible/audit/query/edit';
import { type Chip, readEditors } from '@indelible/audit/query/editors';
import { clearTicks, setTicks, type Tick } from '@indelible/audit/query/ticks';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import type { ListState } from '../list-state.ts';
import { onlyDetail } from './only-detail.ts';
import { tagAdder } from './tag-adder.ts';

function useFilterOf({ q }: ListState) {
  const { go, href } = useAuditLogs();
  return useMemo(() => {
    const withTag = tagAdder(q);
    const edit = (change: (q: string) => string) =>
      go((now) => {
        const text = change(now.q);
        return text === now.q ? {} : { q: text, event: null };
      });
    /** An edit that a fault can stop; then nothing changes. */
    function attempt(change: (q: string) => EditResult): EditResult {
      let result: EditResult = { ok: true, text: q };
      edit((now) => {
        result = change(now);
        return result.ok ? result.text : now;
      });
      return result;
    }
    return {
      q,
      editors: readEditors(q),
      edit,
      attempt,
      commit: (text: string) => edit(() => text),
      include: (detail: string, value: string) => edit((now) => addTerm(now, { detail, value })),
      exclude: (detail: string, value: string) => edit((now) => addTerm(now, { detail, value, negated: true })),
      only: (detail: string, value: string) => edit((now) => onlyDetail(now, detail, value)),
      anyValue: (detail: string) => edit((now) => addTerm(now, { detail, value: '', match: 'prefix' })),
      includeHref: (detail: string, value: string) => href({ q: withTag(detail, value), event: null }),
      remove: (chip: Chip) => edit((now) => removeChip(now, chip)),
      tick: (field: string, ticks: readonly Tick[], negated: boolean) =>
        edit((now) => setTicks(now, field, ticks, negated)),
      untick: (field: string) => edit((now) => clearTicks(now, field)),
    };
  }, [q, go, href]);
}

type Filter = ReturnType<typeof useFilterOf>;
const Context = createContext<Filter | null>(null);

/** Reads the query that is shown once, for the hundreds of tags that edit it. */
export function FilterProvider({ children }: { children: ReactNode }) {
  return <Context value={useFilterOf(useAuditLogs().state)}>{children}</Context>;
}

/** The same for the controls that people type into or tick: they are never set back to a query before the newest. */
export function LatestFilterProvider({ children }: { children: ReactNode }) {
  return <Context value={useFilterOf(useAuditLogs().latest)}>{children}</Context>;
}

/** Everything that changes the one query text; each change is a new entry of the history. */
export function useFilter(): Filter {
  const filter = useContext(Context);
  if (!filter) throw new Error('useFilter stands outside FilterProvider');
  return filter;
}
