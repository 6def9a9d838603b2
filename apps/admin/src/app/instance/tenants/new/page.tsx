import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { TENANTS_PATH } from '@/instance/paths.ts';
import { NewTenantForm } from '@/instance/tenants/new-tenant-form.tsx';
import { requireInstance } from '@/server/session.ts';
import { words } from '@/words/words.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  return { title: t('newTenantInstanceIndelible') };
}

export default async function NewTenant() {
  const t = await words('instance');
  const scope = await requireInstance();
  return (
    <DetailPage scope={scope} crumbs={[{ href: TENANTS_PATH, label: t('tenants') }]} title={t('newTenant')}>
      <NewTenantForm />
    </DetailPage>
  );
}
