'use client';
import { addTerm, type EditResult, removeChip } from '@indelible/audit/query/edit';
import { type Chip, readEditors } from '@indelible/audit/query/editors';
import { clearTicks } from '@indelible/audit/query/ticks';
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo } from 'react';
import { type AuditLogs, useAuditLinks, useAuditLogs, useLatest } from '../audit-logs-context.tsx';
import type { ListState } from '../list-state.ts';
import { onlyDetail } from './only-detail.ts';
import { tagAdder } from './tag-adder.ts';

/** Edits of the query as the address has it at that moment: they are the same for as long as the page is. */
function useEdits({ go }: Pick<AuditLogs, 'go'>) {
  return useMemo(() => {
    const edit = (change: (q: string) => string) =>
      go((now) => {
        const text = change(now.q);
        return text === now.q ? {} : { q: text, event: null };
      });
    return {
      edit,
      commit: (text: string) => edit(() => text),
      include: (detail: string, value: string) => edit((now) => addTerm(now, { detail, value })),
      exclude: (detail: string, value: string) => edit((now) => addTerm(now, { detail, value, negated: true })),
      only: (detail: string, value: string) => edit((now) => onlyDetail(now, detail, value)),
      anyValue: (detail: string) => edit((now) => addTerm(now, { detail, value: '', match: 'prefix' })),
      remove: (chip: Chip) => edit((now) => removeChip(now, chip)),
      untick: (field: string) => edit((now) => clearTicks(now, field)),
    };
  }, [go]);
}

function useFilterOf({ q }: ListState) {
  const edits = useEdits(useAuditLogs());
  return useMemo(() => {
    /** An edit that a fault can stop; then nothing changes. */
    function attempt(change: (q: string) => EditResult): EditResult {
      let result: EditResult = { ok: true, text: q };
      edits.edit((now) => {
        result = change(now);
        return result.ok ? result.text : now;
      });
      return result;
    }
    return { ...edits, q, editors: readEditors(q), attempt };
  }, [q, edits]);
}

type Filter = ReturnType<typeof useFilterOf>;
const Context = createContext<Filter | null>(null);

type TagLinks = Pick<Filter, 'include' | 'exclude'> & { hrefOf: (detail: string, value: string) => string };
const TagsContext = createContext<TagLinks | null>(null);

/** What a tag does, and where its link leads. */
export function useTagLinks(): TagLinks {
  const links = useContext(TagsContext);
  if (!links) throw new Error('useTagLinks stands outside FilterProvider');
  return links;
}

/** Reads the query that is shown once, for the hundreds of tags that edit it. */
export function FilterProvider({ children }: { children: ReactNode }) {
  const { state } = useAuditLogs();
  const { href } = useAuditLinks();
  const filter = useFilterOf(state);
  const { include, exclude } = filter;
  const { q } = state;
  const newest = useMemo(() => {
    const withTag = tagAdder(q);
    return (detail: string, value: string) => href({ q: withTag(detail, value), event: null });
  }, [q, href]);
  // A page has hundreds of tags: their links follow a change of the query after the change itself is shown.
  const hrefOf = useDeferredValue(newest);
  const tags = useMemo(() => ({ hrefOf, include, exclude }), [hrefOf, include, exclude]);
  return (
    <Context value={filter}>
      <TagsContext value={tags}>{children}</TagsContext>
    </Context>
  );
}

/** The same for the controls that people type into or tick: they are never set back to a query before the newest. */
export function LatestFilterProvider({ children }: { children: ReactNode }) {
  return <Context value={useFilterOf(useLatest())}>{children}</Context>;
}

/** Everything that changes the one query text; each change is a new entry of the history. */
export function useFilter(): Filter {
  const filter = useContext(Context);
  if (!filter) throw new Error('useFilter stands outside FilterProvider');
  return filter;
}
