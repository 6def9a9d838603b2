'use client';
import type { FacetField } from '@indelible/audit/query/fields';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Popover } from '../../ui/popover.tsx';
import { clearFacets } from './clear-facets.ts';
import { facetSummary } from './facet-summary.ts';
import { useFilter } from './use-filter.ts';

type FacetMenuProps = {
  label: string;
  fields: FacetField[];
  show: (value: string) => string;
  onOpen: () => void;
  children: ReactNode;
};

/** A filter button that says what it filters by, and the box behind it. */
export function FacetMenu({ label, fields, show, onOpen, children }: FacetMenuProps) {
  const { editors, commit, q } = useFilter();
  const summary = facetSummary(
    fields.map((field) => editors.facets[field]),
    show,
  );
  return (
    <Popover
      label={label}
      triggerClass={summary ? 'btn on' : 'btn'}
      triggerLabel={summary ? `${label}: ${summary}` : label}
      onOpenChange={(open) => open && onOpen()}
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
          <button type="button" className="item" onClick={() => commit(clearFacets(q, fields))}>
            Clear {label.toLowerCase()}
          </button>
        </>
      )}
    </Popover>
  );
}
