'use client';
import type { EventDiff } from '@indelible/api/types';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '#words';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useAuditApi } from '../audit-api.ts';
import { ErrorPanel } from '../states/error-panel.tsx';
import { RawTexts } from './raw-texts.tsx';

/** The event as the API gives it, and both states to the byte as they were recorded. */
export function Raw({ diff }: { diff: EventDiff }) {
  const t = useWords('event');
  const json = JSON.stringify(diff.event, null, 2);
  return (
    <>
      <section className="raw-event" aria-label={t('eventJson')}>
        <h3>
          {t('eventJson')} <CopyButton text={json} what={t('eventJson')} />
        </h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <pre className="raw-json" tabIndex={0}>
          {json}
        </pre>
      </section>
      <States eventId={diff.event.id} />
    </>
  );
}

function States({ eventId }: { eventId: string }) {
  const t = useWords('event');
  const { data, error, refetch } = useQuery(useAuditApi().diff({ id: eventId, view: 'texts' }));
  if (error && !data) return <ErrorPanel error={error} retry={refetch} what={t('whatTexts')} />;
  if (!data) return <p className="px-3 py-2.5 text-ink-3">{t('loading')}</p>;
  if (!data.texts) return <p className="px-3 py-2.5 text-ink-2">{t('noStates')}</p>;
  return <RawTexts diff={data} texts={data.texts} />;
}
