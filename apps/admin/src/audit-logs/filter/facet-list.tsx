'use client';
import type { Facet } from '@indelible/audit/query/editors';
import type { FacetField } from '@indelible/audit/query/fields';
import { Minus } from 'lucide-react';
import { facetWord } from './facet-words.ts';
import { useFilter } from './filter-context.tsx';

type FacetListProps = { field: FacetField; label: string; values: readonly string[] | undefined };

const without = (list: readonly string[], value: string) => list.filter((one) => one !== value);

/** A facet's values to include, exclude or have alone. Counts come with the index; without one there is no number. */
export function FacetList({ field, label, values }: FacetListProps) {
  const { editors, setFacet } = useFilter();
  const facet = editors.facets[field];
  const tick = (list: keyof Facet, chosen: string[]) => setFacet(field, chosen, list === 'exclude');
  const seen = values ?? [];
  // What is chosen but not among the seen stands above them; a tick never moves a value.
  const all = [...[...facet.include, ...facet.exclude].filter((value) => !seen.includes(value)), ...seen];
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      {all.map((value) => {
        const word = facetWord(field, value);
        const isIncluded = facet.include.includes(value);
        const isExcluded = facet.exclude.includes(value);
        return (
          <div key={value} className="facet-row">
            <label>
              <input
                type="checkbox"
                className="item"
                checked={isIncluded}
                onChange={() => tick('include', isIncluded ? without(facet.include, value) : [...facet.include, value])}
              />
              <span className="facet-name" title={value}>
                {word}
              </span>
            </label>
            <button
              type="button"
              className="facet-act"
              aria-label={`Only ${word}`}
              onClick={() => tick('include', [value])}
            >
              only
            </button>
            <button
              type="button"
              className="facet-act facet-not"
              aria-pressed={isExcluded}
              aria-label={`Exclude ${word}`}
              onClick={() => tick('exclude', isExcluded ? without(facet.exclude, value) : [...facet.exclude, value])}
            >
              <Minus size={13} aria-hidden="true" />
            </button>
          </div>
        );
      })}
      {all.length === 0 && <p className="px-2 py-1.5 text-ink-3">{values ? 'None seen.' : 'Loading…'}</p>}
    </fieldset>
  );
}
