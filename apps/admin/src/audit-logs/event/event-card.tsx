'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useAuditApi } from '../audit-api.ts';
import { ErrorPanel } from '../states/error-panel.tsx';
import { CardHead } from './card-head.tsx';
import { ChangedFields } from './changed-fields.tsx';
import { diffInputOf } from './diff-input.ts';
import { DiffPanel, type DiffTab } from './diff-panel.tsx';
import { EventMeta } from './event-meta.tsx';

type EventCardProps = {
  eventId: string;
  /** Another event on the same resource, to compare what the two left behind. */
  against?: string | null;
  /** The event's own page has its history beside it and its link in the address bar. */
  isOwnPage?: boolean;
};

/** What one event changed, and everything else that was recorded of it. */
export function EventCard({ eventId, against = null, isOwnPage = false }: EventCardProps) {
  const { preferences } = usePreferences();
  // Two columns of code have no room there.
  const diffStyle = useMedia('(max-width: 767px)') ? 'unified' : preferences.diffStyle;
  const [whole, setWhole] = useState(false);
  const [tab, setTab] = useState<DiffTab>('text');
  const input = diffInputOf({ eventId, against, whole, style: diffStyle });
  const { data, error, refetch, isFetching } = useQuery({
    ...useAuditApi().diff(input),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <ErrorPanel error={error} retry={refetch} what="The change" />;
  // keepPreviousData may hold another event's answer for a moment: never show it as this one's.
  if (!data || data.event.id !== eventId) return <CardSkeleton />;
  return (
    <article className="card" aria-label="Change" aria-busy={isFetching}>
      <CardHead diff={data} tab={tab} setTab={setTab} whole={whole} setWhole={setWhole} isOwnPage={isOwnPage} />
      {tab === 'text' && <ChangedFields diff={data} showAll={() => setTab('fields')} />}
      <DiffPanel diff={data} tab={tab} style={diffStyle} openFolds={() => setWhole(true)} />
      <EventMeta event={data.event} />
    </article>
  );
}

function CardSkeleton() {
  return (
    <div className="card grid h-[220px] content-start gap-3 p-4" aria-busy="true">
      <span className="sr-only">The change is being loaded</span>
      <div className="skeleton w-40" />
      <div className="skeleton w-72" />
      <div className="skeleton w-64" />
    </div>
  );
}
