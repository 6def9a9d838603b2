import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { load } from '@/administration/load.ts';
import { LoadFailure } from '@/administration/load-failure.tsx';
import { AutoRefresh } from '@/instance/health/auto-refresh.tsx';
import { DiskSection, PartitionsSection } from '@/instance/health/disk-section.tsx';
import { EventsSection } from '@/instance/health/events-section.tsx';
import { RefusedSection, SpoolsSection } from '@/instance/health/producers-section.tsx';
import { HEALTH_PATH } from '@/instance/paths.ts';
import { requireInstance } from '@/server/session.ts';
import { words } from '@/words/words.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  return { title: t('healthTitle') };
}

export default async function InstanceHealth() {
  const t = await words('instance');
  const scope = await requireInstance();
  const health = await load('instance.health', undefined);
  return (
    <DetailPage scope={scope} crumbs={[]} title={t('health')} actions={<AutoRefresh />}>
      {health.ok ? (
        <>
          <EventsSection health={health.value} />
          <RefusedSection rows={health.value.process.refused} />
          <SpoolsSection spools={health.value.spools} />
          <DiskSection disk={health.value.store.disk} />
          <PartitionsSection partitions={health.value.store.partitions} />
        </>
      ) : (
        <LoadFailure what={t('health')} failure={health.failure} again={HEALTH_PATH} />
      )}
    </DetailPage>
  );
}
