'use client';
import type { EventList } from '@indelible/api/types';
import { SearchX } from 'lucide-react';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { formatInstant } from '../../time/format-instant.ts';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import type { ListState } from '../list-state.ts';
import { StateLink } from '../state-link.tsx';

/** Nothing found: what could be asked instead. Each offer is a link to it. */
export function NoMatch({ page }: { page: EventList }) {
  const t = useWords('log');
  const { state } = useAuditLogs();
  const { zone } = usePreferences().preferences;
  const now = useRenderedAt();
  const isOutside = page.newestMatchAt !== null;
  const newestAt = page.newestMatchAt ?? page.newestAt;
  const time = useWords('time');
  const newest = newestAt ? formatInstant(newestAt, zone, now, time) : null;
  const kept = page.keptFrom ? formatInstant(page.keptFrom, zone, now, time) : null;
  const offers: { label: string; change: Partial<ListState> }[] = [
    ...page.suggestions.map(({ label, query }) => ({ label, change: { q: query } })),
    ...(state.from === 'all' && !state.to ? [] : [{ label: t('searchAllTime'), change: { from: 'all', to: null } }]),
    ...(state.q ? [{ label: t('clearTheQuery'), change: { q: '' } }] : []),
  ];
  return (
    <div className="empty-panel">
      <SearchX size={22} className="text-ink-3" aria-hidden="true" />
      <h2>{state.q && !isOutside ? t('noEventMatches') : t('noEventInThis')}</h2>
      {newest && (
        <p>
          {newestWords(t, isOutside, state.q)} {newest.day}, {newest.time}.
        </p>
      )}
      {kept && <p>{t('keptFrom', { time: `${kept.day}, ${kept.time}` })}</p>}
      {page.searchedBackTo && <p>{t('oneRequestLooksOnly')}</p>}
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

function newestWords(t: Words<'log'>, isOutside: boolean, q: string): string {
  if (!isOutside) return t('theNewestEventOf');
  return q ? t('theNewestThatMatches') : t('theNewestIsFrom');
}
