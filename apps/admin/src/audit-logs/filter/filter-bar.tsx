'use client';
import { Braces } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useAuditLogs, useLatest } from '../audit-logs-context.tsx';
import { RailButton } from '../facets/rail-button.tsx';
import { ViewsMenu } from '../views/views-menu.tsx';
import { DetailsField } from './details-field.tsx';
import { LatestFilterProvider, useFilter } from './filter-context.tsx';
import { RangeMenu } from './range-menu.tsx';
import { SearchField } from './search-field.tsx';
import { useDraft } from './use-draft.ts';
import { useRememberQuery } from './use-recent-queries.ts';

const BrokenView = lazy(() => import('../views/broken-view.tsx').then((part) => ({ default: part.BrokenView })));
const QueryEditor = lazy(() => import('./query-editor.tsx').then(({ QueryEditor }) => ({ default: QueryEditor })));

/** The editors of the one query but its facets, and what the query means. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <LatestFilterProvider>
      <Bar>{children}</Bar>
    </LatestFilterProvider>
  );
}

function Bar({ children }: { children: ReactNode }) {
  const t = useWords('log');
  const { q, editors } = useFilter();
  const { scope } = useAuditLogs();
  const latest = useLatest();
  const { preferences, set } = usePreferences();
  // Which form a person writes in is remembered; the focus is moved for who asks for it, not for who comes back.
  const isOpen = preferences.queryForm;
  const [wasAsked, setAsked] = useState(false);
  const setOpen = (wanted: boolean) => {
    setAsked(wanted);
    set('queryForm', wanted);
  };
  useRememberQuery(q, editors.valid);
  // Here, not in the editor: closing it drops nothing that was typed.
  const draft = useDraft(q);
  // A query that does not parse can only be mended as text.
  const showsText = isOpen || !editors.valid;
  return (
    <search className="block">
      <div className="filter-bar">
        <SearchField />
        <DetailsField openText={() => setOpen(true)} />
        <div className="filter-buttons">
          <RangeMenu />
          <ViewsMenu />
          <button
            type="button"
            className="btn"
            aria-pressed={showsText}
            aria-expanded={showsText}
            onClick={() => setOpen(!showsText)}
          >
            <Braces size={14} aria-hidden="true" /> {t('query')}
          </button>
        </div>
      </div>
      <div className="facet-bar">
        <RailButton />
        {children}
      </div>
      {showsText && (
        <Suspense>
          {!editors.valid && scope.kind === 'tenant' && latest.view && <BrokenView slug={scope.slug} />}
          <QueryEditor draft={draft} close={() => setOpen(false)} takesFocus={wasAsked || !editors.valid} />
        </Suspense>
      )}
    </search>
  );
}
