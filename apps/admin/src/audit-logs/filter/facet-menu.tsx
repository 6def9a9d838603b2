'use client';
import type { FacetField } from '@indelible/audit/query/fields';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Popover } from '../../ui/popover.tsx';
import { clearFacets } from './clear-facets.ts';
import { facetSummary } from './facet-summary.ts';
import { useFilter } from './filter-context.tsx';

type FacetMenuProps = { label: string; fields: FacetField[]; children: ReactNode };

/** A filter button that says what it filters by, and the box behind it. */
export function FacetMenu({ label, fields, children }: FacetMenuProps) {
  const { editors, edit } = useFilter();
  const summary = facetSummary(Object.fromEntries(fields.map((field) => [field, editors.facets[field]])));
  return (
    <Popover
      lazy
      label={label}
      triggerClass={summary ? 'btn facet-button on' : 'btn facet-button'}
      trigger={
        <>
          {label}
          {summary && <span className="max-w-[18ch] truncate font-[600]">{summary}</span>}
          <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      {children}
      {summary && (
        <>
          <hr />
          <button type="button" className="item" onClick={() => edit((q) => clearFacets(q, fields))}>
            Clear {label.toLowerCase()}
          </button>
        </>
      )}
    </Popover>
  );
}
