'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import type { FilterInput } from '../filter-input.ts';
import { instantWords } from '../histogram/bar-words.ts';
import { askedFor, type FacetSpec, FIRST } from './facet-fields.ts';
import { FacetRow } from './facet-row.tsx';
import { facetWord } from './facet-words.ts';
import { usePins } from './use-pins.ts';
import { useTicks } from './use-ticks.ts';
import { type Branch, treeOf } from './value-tree.ts';

type FacetValuesProps = { spec: FacetSpec; filter: FilterInput; contains: string };

/** The values that the rest of the query leaves, with their counts. */
export function FacetValues({ spec, filter, contains }: FacetValuesProps) {
  const t = useWords('log');
  const { scope } = useAuditLogs();
  const { pins } = usePins();
  const { data } = useSuspenseQuery(useAuditApi().facets(filter, askedFor(scope, pins, spec, contains)));
  const [showsAll, setShowsAll] = useState(false);
  const ticks = useTicks(spec);
  const facet = data.facets.find(({ field }) => field === spec.field);
  if (!facet) return null;
  const rows = rowsOf(spec, facet.items);
  const known = new Set(rows.map(({ value }) => value));
  // What is ticked but not among the values stands above them; a tick never moves a value.
  const others = ticks.all.filter(({ value }) => !known.has(value)).map(({ value }) => unlisted(value));
  const shown = [...others, ...(showsAll ? rows : rows.slice(0, FIRST))];
  const hidden = rows.length - Math.min(rows.length, FIRST);
  return (
    <>
      {shown.map((row) => (
        <FacetRow
          key={row.value}
          value={row.value}
          name={facetWord(t, spec.field, row.name)}
          fullName={facetWord(t, spec.field, row.value)}
          depth={row.depth}
          count={row.count ?? (facet.more || contains !== '' ? null : 0)}
          exact={facet.exact}
          state={ticks.stateOf(row.value)}
          include={ticks.include}
          exclude={ticks.exclude}
        />
      ))}
      {shown.length === 0 && (facet.exact || contains !== '') && (
        <p className="facet-none">
          {t(contains === '' ? 'noneInThisRange' : facet.exact ? 'noSuchValue' : 'noSuchValueYet')}
        </p>
      )}
      {hidden > 0 && (
        <button type="button" className="facet-more" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('showFewer') : t(facet.more ? 'moreThan' : 'more', { n: hidden })}
        </button>
      )}
      {showsAll && facet.more && <p className="facet-none">{t('thereAreMoreSearch')}</p>}
      {facet.searchedBackTo !== null && <CountedBack at={facet.searchedBackTo} />}
    </>
  );
}

/** What a budget ended is a part, and says which: a value that is only in older events is not among these. */
function CountedBack({ at }: { at: string }) {
  const t = useWords('log');
  const clock = { zone: usePreferences().preferences.zone, nowMs: useRenderedAt(), t: useWords('time') };
  return <p className="facet-none">{t('countedBackTo', { instant: instantWords(Date.parse(at), clock) })}</p>;
}

type Row = Omit<Branch, 'count'> & { count: number | null };

const unlisted = (value: string): Row => ({ value, name: value, depth: 0, count: null });

function rowsOf(spec: FacetSpec, items: { value: string; count: number }[]): Row[] {
  return spec.isTree ? treeOf(items) : items.map(({ value, count }) => ({ value, name: value, depth: 0, count }));
}
