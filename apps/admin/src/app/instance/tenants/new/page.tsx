import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { TENANTS_PATH } from '@/instance/paths.ts';
import { NewTenantForm } from '@/instance/tenants/new-tenant-form.tsx';
import { requireInstance } from '@/server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  await requireInstance();
  return { title: 'New tenant · Instance · Indelible' };
}

export default async function NewTenant() {
  const scope = await requireInstance();
  return (
    <DetailPage scope={scope} crumbs={[{ href: TENANTS_PATH, label: 'Tenants' }]} title="New tenant">
      <NewTenantForm />
    </DetailPage>
  );
}
