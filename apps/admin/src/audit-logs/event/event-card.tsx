'use client';
import type { EventDiff } from '@indelible/api/types';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { use, useState } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useAuditApi } from '../audit-api.ts';
import { ErrorPanel } from '../states/error-panel.tsx';
import { CardHead } from './card-head.tsx';
import { ChangedFields } from './changed-fields.tsx';
import { diffInputOf, UNIFIED_BELOW } from './diff-input.ts';
import { DiffPanel, type DiffTab } from './diff-panel.tsx';
import { DiffTools, type ShownAs } from './diff-tools.tsx';
import { EventMeta } from './event-meta.tsx';
import { LazyAround, LazyOverview, LazyRaw, LazyRevisions } from './lazy-tabs.ts';
import { RevisionSteps } from './revision-steps.tsx';
import { soonOf } from './soon.ts';
import { panelId, TabList, tabId } from './tab-list.tsx';
import { type EventTabs, useEventTabs } from './use-event-tabs.ts';
import { useFolds } from './use-folds.ts';

type EventCardProps = {
  eventId: string;
  /** Another event on the same resource, to compare what the two left behind. */
  against?: string | null;
  /** The event's own page has its link in the address bar. */
  isOwnPage?: boolean;
};

/** One event in all its parts: what it changed, what else was recorded of it, its resource's history, what stands around it. */
export function EventCard({ eventId, against = null, isOwnPage = false }: EventCardProps) {
  const t = useWords('event');
  const { preferences } = usePreferences();
  const diffStyle = useMedia(UNIFIED_BELOW) ? 'unified' : preferences.diffStyle;
  const [isSpaceless, setSpaceless] = useState(false);
  const folds = useFolds(`${eventId} ${against} ${isSpaceless}`);
  const { whole, opened } = folds;
  const input = diffInputOf({ eventId, against, whole, style: diffStyle, isSpaceless, opened });
  const { data, error, refetch, isFetching } = useQuery({
    ...useAuditApi().diff(input),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <ErrorPanel error={error} retry={refetch} what={t('whatChange')} />;
  // keepPreviousData may hold another event's answer for a moment: never show it as this one's.
  if (!data || data.event.id !== eventId) {
    // A skeleton that is gone in the next moment makes the change come later: it is laid out and painted first.
    const soon = soonOf(eventId);
    if (soon) use(soon);
    return <CardSkeleton />;
  }
  const shown = { style: diffStyle, ...folds, isSpaceless, setSpaceless };
  return (
    <article className="card" aria-label={t('change')} aria-busy={isFetching}>
      <CardParts key={eventId} diff={data} against={against} isOwnPage={isOwnPage} shown={shown} />
    </article>
  );
}

type CardPartsProps = { diff: EventDiff; against: string | null; isOwnPage: boolean; shown: ShownAs };

function CardParts({ diff, against, isOwnPage, shown }: CardPartsProps) {
  const { event } = diff;
  const tabs = useEventTabs(event, against, isOwnPage);
  return (
    <>
      <CardHead diff={diff} isOwnPage={isOwnPage} />
      <div className="card-tabs">
        <TabList eventId={event.id} tabs={tabs} />
        <RevisionSteps eventId={event.id} tabs={tabs} isOwnPage={isOwnPage} />
      </div>
      <div role="tabpanel" id={panelId(event.id)} aria-labelledby={tabId(event.id, tabs.tab)}>
        <Panel diff={diff} against={against} isOwnPage={isOwnPage} shown={shown} tabs={tabs} />
      </div>
    </>
  );
}

function Panel({ diff, against, isOwnPage, shown, tabs }: CardPartsProps & { tabs: EventTabs }) {
  const { event } = diff;
  switch (tabs.tab) {
    case 'overview':
      return <LazyOverview diff={diff} showChanges={() => tabs.open('changes')} />;
    case 'history':
      return <LazyRevisions event={event} against={against} isOwnPage={isOwnPage} />;
    case 'around':
      return <LazyAround event={event} tabs={tabs} />;
    case 'raw':
      return <LazyRaw diff={diff} />;
    default:
      return <Changes diff={diff} shown={shown} />;
  }
}

function Changes({ diff, shown }: Pick<CardPartsProps, 'diff' | 'shown'>) {
  const [tab, setTab] = useState<DiffTab>('text');
  return (
    <>
      <DiffTools diff={diff} tab={tab} setTab={setTab} shown={shown} />
      {tab === 'text' && <ChangedFields diff={diff} showAll={() => setTab('fields')} />}
      <DiffPanel diff={diff} tab={tab} style={shown.style} openFold={shown.openFold} />
      <EventMeta event={diff.event} />
    </>
  );
}

function CardSkeleton() {
  const t = useWords('event');
  return (
    <div className="card grid h-[220px] content-start gap-3 p-4" aria-busy="true">
      <span className="sr-only">{t('loadingChange')}</span>
      <div className="skeleton w-40" />
      <div className="skeleton w-72" />
      <div className="skeleton w-64" />
    </div>
  );
}
