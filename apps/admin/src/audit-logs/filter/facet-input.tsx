'use client';
import type { FacetField } from '@indelible/audit/query/fields';
import { useFilter } from './filter-context.tsx';

type FacetInputProps = { field: FacetField; label: string; value: string; onChange: (value: string) => void };

/** Narrows the values below it; Enter includes what was typed, seen or not. */
export function FacetInput({ field, label, value, onChange }: FacetInputProps) {
  const { editors, setFacet } = useFilter();
  const { include } = editors.facets[field];
  return (
    <input
      type="text"
      className="facet-input"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        const typed = value.trim();
        if (event.key !== 'Enter' || typed === '') return;
        setFacet(field, [...new Set([...include, typed])], false);
        onChange('');
      }}
    />
  );
}
