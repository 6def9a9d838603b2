'use client';
import { PinOff, Search } from 'lucide-react';
import { memo, useDeferredValue, useId, useRef, useState } from 'react';
import { useWords } from '#words';
import { useFilter } from '../filter/filter-context.tsx';
import type { FilterInput } from '../filter-input.ts';
import { PanelBoundary } from '../panel/panel-boundary.tsx';
import { type FacetSpec, facetLabel } from './facet-fields.ts';
import { FacetSearch } from './facet-search.tsx';
import { FacetSkeleton } from './facet-skeleton.tsx';
import { FacetValues } from './facet-values.tsx';
import { usePins } from './use-pins.ts';
import { useTicks } from './use-ticks.ts';

type FacetPanelProps = {
  spec: FacetSpec;
  filter: FilterInput;
  /** Lines that are kept free for the values. */
  rows: number;
};

/** One facet with its own loading and error state. */
export const FacetPanel = memo(function FacetPanel({ spec, filter, rows }: FacetPanelProps) {
  const t = useWords('log');
  const ui = useWords('ui');
  const label = facetLabel(t, spec);
  const inside = ui('nouns') === 'lower' ? label.toLowerCase() : label;
  const { pins, setPins } = usePins();
  const { untick } = useFilter();
  const ticks = useTicks(spec);
  const [isSearching, setSearching] = useState(false);
  const [typed, setTyped] = useState('');
  const contains = useDeferredValue(isSearching ? typed.trim() : '');
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className="facet" aria-labelledby={id}>
      <div className="facet-head">
        <h3 id={id} className={spec.pinned ? 'font-mono' : ''}>
          {label}
        </h3>
        {ticks.all.length > 0 && (
          <button type="button" className="facet-tool" onClick={() => untick(spec.field)}>
            {t('clear')}
            <span className="sr-only"> {inside}</span>
          </button>
        )}
        <button
          ref={opener}
          type="button"
          className="facet-tool"
          aria-label={t('searchIn', { value: inside })}
          aria-expanded={isSearching}
          onClick={() => setSearching(!isSearching)}
        >
          <Search size={12} aria-hidden="true" />
        </button>
        {spec.pinned !== null && (
          <button
            type="button"
            className="facet-tool"
            aria-label={t('unpin', { label })}
            onClick={() => setPins(pins.filter((key) => key !== spec.pinned))}
          >
            <PinOff size={12} aria-hidden="true" />
          </button>
        )}
      </div>
      {isSearching && (
        <FacetSearch
          label={inside}
          value={typed}
          onChange={setTyped}
          choose={() => {
            if (ticks.stateOf(typed.trim()) !== 'included') ticks.include(typed.trim(), false);
            setTyped('');
          }}
          close={() => {
            setSearching(false);
            opener.current?.focus();
          }}
        />
      )}
      <PanelBoundary what={label} filter={filter} more={contains} skeleton={<FacetSkeleton rows={rows} />}>
        <FacetValues spec={spec} filter={filter} contains={contains} />
      </PanelBoundary>
    </fieldset>
  );
});
