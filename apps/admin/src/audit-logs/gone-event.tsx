import 'server-only';
import type { Retention } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import { NowProvider } from '@/time/now-context.tsx';
import { Time } from '@/time/time.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { words } from '@/words/words.ts';
import { EventHead } from './event-head.tsx';
import { listPath, type Scope } from './scope.ts';

/** In place of an event whose time is before what is kept: said of the instant alone, whether or not there ever was one. */
export async function GoneEvent({
  scope,
  eventId,
  retention,
}: {
  scope: Scope;
  eventId: string;
  retention: Retention;
}) {
  const t = await words('event');
  const { keptFrom, since } = retention;
  const at = new Date(uuid7Ms(eventId)).toISOString();
  return (
    <NowProvider nowMs={Date.now()}>
      <TimeCardProvider>
        <EventHead scope={scope} title={t('outOfRetention')} />
        <div className="empty-panel">
          <p>{t.rich('goneBefore', { time: () => <Time iso={keptFrom} />, at: () => <Time iso={at} /> })}</p>
          {since && <p>{t.rich('goneSince', { time: () => <Time iso={since} /> })}</p>}
          <p className="actions">
            <SoftLink href={listPath(scope)} className="btn">
              {t('goToTheLog')}
            </SoftLink>
          </p>
        </div>
      </TimeCardProvider>
    </NowProvider>
  );
}
