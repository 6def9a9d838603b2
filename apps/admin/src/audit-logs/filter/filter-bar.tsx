'use client';
import { Braces } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { DetailsField } from './details-field.tsx';
import { FacetMenus } from './facet-menus.tsx';
import { useFilter } from './filter-context.tsx';
import { PlainFilter } from './plain-filter.tsx';
import { RangeMenu } from './range-menu.tsx';
import { SearchField } from './search-field.tsx';

const QueryEditor = lazy(() => import('./query-editor.tsx').then(({ QueryEditor }) => ({ default: QueryEditor })));

/** All editors of the one query; beside the facets stands what the query means. */
export function FilterBar({ children }: { children: ReactNode }) {
  const { state } = useAuditLogs();
  const { editors } = useFilter();
  const [isOpen, setOpen] = useState(false);
  // A query that does not parse can only be mended as text.
  const showsText = isOpen || !editors.valid;
  return (
    <search className="block">
      <PlainFilter state={state} />
      <div className="filter-bar">
        <SearchField />
        <DetailsField openText={() => setOpen(true)} />
        <div className="filter-buttons">
          <RangeMenu />
          <button
            type="button"
            className="btn"
            aria-pressed={showsText}
            aria-expanded={showsText}
            onClick={() => setOpen(!showsText)}
          >
            <Braces size={14} aria-hidden="true" /> Query
          </button>
        </div>
      </div>
      <div className="facet-bar">
        <FacetMenus />
        {children}
      </div>
      {showsText && (
        <Suspense>
          <QueryEditor close={() => setOpen(false)} />
        </Suspense>
      )}
    </search>
  );
}
