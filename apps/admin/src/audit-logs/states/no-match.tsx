'use client';
import type { EventList } from '@indelible/api/types';
import { SearchX } from 'lucide-react';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { formatInstant } from '../../time/format-instant.ts';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import type { ListState } from '../list-state.ts';
import { StateLink } from '../state-link.tsx';

/** Nothing found: what could be asked instead. Each offer is a link to it. */
export function NoMatch({ page }: { page: EventList }) {
  const { state } = useAuditLogs();
  const { zone } = usePreferences().preferences;
  const now = useRenderedAt();
  const isOutside = page.newestMatchAt !== null;
  const newestAt = page.newestMatchAt ?? page.newestAt;
  const newest = newestAt ? formatInstant(newestAt, zone, now) : null;
  const offers: { label: string; change: Partial<ListState> }[] = [
    ...page.suggestions.map(({ label, query }) => ({ label, change: { q: query } })),
    ...(state.from === 'all' && !state.to ? [] : [{ label: 'Search all time', change: { from: 'all', to: null } }]),
    ...(state.q ? [{ label: 'Clear the query', change: { q: '' } }] : []),
  ];
  return (
    <div className="empty-panel">
      <SearchX size={22} className="text-ink-3" aria-hidden="true" />
      <h2>{state.q && !isOutside ? 'No event matches' : 'No event in this range'}</h2>
      {newest && (
        <p>
          {newestWords(isOutside, state.q)} {newest.day}, {newest.time}.
        </p>
      )}
      {page.searchedBackTo && <p>One request looks only so far back: searching on may still find some.</p>}
      <p className="actions">
        {offers.map(({ label, change }) => (
          <StateLink key={label} className="btn" change={{ ...change, event: null }}>
            {label}
          </StateLink>
        ))}
      </p>
    </div>
  );
}

function newestWords(isOutside: boolean, q: string): string {
  if (!isOutside) return 'The newest event of the log is from';
  return q ? 'The newest that matches is from' : 'The newest is from';
}
