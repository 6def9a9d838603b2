'use client';
import { Braces } from 'lucide-react';
import { useState } from 'react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { ActorFilter } from './actor-filter.tsx';
import { ChangesFilter } from './changes-filter.tsx';
import { DetailsField } from './details-field.tsx';
import { PlainFilter } from './plain-filter.tsx';
import { QueryEditor } from './query-editor.tsx';
import { RangeMenu } from './range-menu.tsx';
import { ResourceFilter } from './resource-filter.tsx';
import { SearchField } from './search-field.tsx';
import { useFilter } from './use-filter.ts';

export function FilterBar() {
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
          <ResourceFilter />
          <ChangesFilter />
          <ActorFilter />
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
      {showsText && <QueryEditor close={() => setOpen(false)} />}
    </search>
  );
}
