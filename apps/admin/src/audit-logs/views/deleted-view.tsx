import { BookmarkX } from 'lucide-react';
import { useWords } from '#words';
import { PageHead } from '@/shell/page-head.tsx';
import { NowProvider } from '@/time/now-context.tsx';
import { Time } from '@/time/time.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { LogCrumbs } from '../log-crumbs.tsx';
import { eventPath, listPath, type Scope } from '../scope.ts';
import type { Deleted } from './find-view.ts';

/** Where a short link leads whose view is gone: who deleted it and when. What it asked stands in that event. */
export function DeletedView({ scope, deleted }: { scope: Scope; deleted: Deleted }) {
  const t = useWords('views');
  return (
    <NowProvider nowMs={Date.now()}>
      <TimeCardProvider>
        <PageHead crumbs={<LogCrumbs scope={scope}>{t('menu')}</LogCrumbs>} title={<bdi>{deleted.name}</bdi>} />
        <section className="empty-panel">
          <BookmarkX size={22} className="text-ink-3" aria-hidden="true" />
          <h2>{t('gone')}</h2>
          <p>{t.rich('goneBy', { by: () => <bdi>{deleted.by}</bdi>, at: () => <Time iso={deleted.at} /> })}</p>
          <p className="flex flex-wrap justify-center gap-2">
            <SoftLink className="btn btn-primary" href={eventPath(scope, deleted.eventId)}>
              {t('goneAsked')}
            </SoftLink>
            <SoftLink
              className="btn"
              href={`${listPath(scope)}?q=resource:SAVED_VIEW+resource.id:${deleted.viewId}&from=all`}
            >
              {t('goneHistory')}
            </SoftLink>
          </p>
        </section>
      </TimeCardProvider>
    </NowProvider>
  );
}
