import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { History } from '@/administration/history/history.tsx';
import { Mark } from '@/administration/mark.tsx';
import { rightsIn } from '@/administration/rights.ts';
import { TENANTS_PATH, tenantPath } from '@/instance/paths.ts';
import { findTenant } from '@/instance/tenants/find-tenant.ts';
import { SuspendButton } from '@/instance/tenants/suspend-button.tsx';
import { TenantOverview } from '@/instance/tenants/tenant-overview.tsx';
import { requireInstance } from '@/server/session.ts';
import { roleChoices } from '@/tenant/bindings/role-choices.ts';

type Props = PageProps<'/instance/tenants/[slug]'>;
const TABS = { overview: 'Overview', history: 'History' };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireInstance();
  const { name } = await findTenant((await params).slug);
  return { title: `${name} · Tenants · Indelible` };
}

export default async function InstanceTenant({ params, searchParams }: Props) {
  const scope = await requireInstance();
  const tenant = await findTenant((await params).slug);
  const query = await searchParams;
  const { slug, name } = tenant;
  const path = tenantPath(slug);
  const current = tabOf(query, TABS);
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: TENANTS_PATH, label: 'Tenants' }]}
      title={name}
      marks={
        <>
          {tenant.status === 'suspended' && <Mark bad>Suspended</Mark>}
          {tenant.isTest && <Mark>Test</Mark>}
        </>
      }
      actions={<SuspendButton tenant={tenant} />}
      tabs={tabsAt(path, TABS)}
      current={current}
    >
      {current === 'overview' ? (
        <TenantOverview tenant={tenant} roles={await roleChoices(slug, await rightsIn(slug))} />
      ) : (
        <History
          scope={{ kind: 'tenant', slug, name }}
          path={`${path}?tab=history`}
          params={query}
          q={`resource:TENANT,TENANT_SETTINGS resource.id:${slug}`}
          caption={`What happened to the tenant ${name}, newest first`}
          empty="This tenant was made before its administration was recorded."
        />
      )}
    </DetailPage>
  );
}
