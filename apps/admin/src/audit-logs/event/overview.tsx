'use client';
import type { EventDiff } from '@indelible/api/types';
import type { AuditEvent } from '@indelible/audit/event';
import type { ReactNode } from 'react';
import { useWords } from '#words';
import { Time } from '../../time/time.tsx';
import { facetWord } from '../facets/facet-words.ts';
import { ActionMark } from '../list/action-mark.tsx';
import { ActorMark } from '../list/actor-mark.tsx';
import { ChangedFields } from './changed-fields.tsx';
import { EventMeta } from './event-meta.tsx';

/** All that was recorded of an event beside its states, nothing left out for being usual. */
export function Overview({ diff, showChanges }: { diff: EventDiff; showChanges: () => void }) {
  const t = useWords('event');
  const log = useWords('log');
  const { event } = diff;
  return (
    <>
      <ChangedFields diff={diff} showAll={showChanges} />
      <dl className="facts-grid">
        <Fact name={t('done')}>
          <ActionMark event={event} /> <ActorMark event={event} />
        </Fact>
        <Fact name={t('outcome')}>{facetWord(log, 'outcome', event.outcome)}</Fact>
        <Fact name={t('listed')}>
          <Time iso={event.at} millis />
        </Fact>
        <Fact name={t('occurred')}>
          <Time iso={event.occurredAt} millis />
        </Fact>
        <Fact name={t('recorded')}>
          <Time iso={event.recordedAt} millis />
        </Fact>
        <Fact name={t('origin')}>{t(event.origin === 'import' ? 'imported' : 'live')}</Fact>
        <Fact name={t('states')}>{t(statesKept(event))}</Fact>
        <Fact name={t('schema')}>{event.schemaVersion}</Fact>
        <ChangedPaths paths={event.changedPaths} />
      </dl>
      <EventMeta event={event} isBelowFacts />
    </>
  );
}

function statesKept({ hasBefore, hasAfter }: AuditEvent) {
  if (hasBefore && hasAfter) return 'statesBoth';
  if (hasBefore) return 'statesBefore';
  return hasAfter ? 'statesAfter' : 'statesNone';
}

const SHOWN_PATHS = 12;

function ChangedPaths({ paths }: { paths: readonly string[] }) {
  const t = useWords('event');
  if (paths.length === 0) return null;
  const known = paths.filter((path) => path !== '*');
  const isCut = known.length < paths.length || known.length > SHOWN_PATHS;
  return (
    <Fact name={t('changedPaths')} isWide>
      <code>{known.slice(0, SHOWN_PATHS).join(', ')}</code>
      {isCut && ` ${t('andMore')}`}
    </Fact>
  );
}

function Fact({ name, isWide = false, children }: { name: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? 'wide' : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
