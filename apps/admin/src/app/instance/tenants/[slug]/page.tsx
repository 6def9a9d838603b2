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
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';

type Props = PageProps<'/instance/tenants/[slug]'>;
const tabsOf = (t: Words<'instance'>) => ({ overview: t('overview'), history: t('history') });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  const { name } = await findTenant((await params).slug);
  return { title: t('tenantsIndelible', { name }) };
}

export default async function InstanceTenant({ params, searchParams }: Props) {
  const t = await words('instance');
  const scope = await requireInstance();
  const tenant = await findTenant((await params).slug);
  const query = await searchParams;
  const { slug, name } = tenant;
  const path = tenantPath(slug);
  const current = tabOf(query, tabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: TENANTS_PATH, label: t('tenants') }]}
      title={name}
      marks={
        <>
          {tenant.status === 'suspended' && <Mark bad>{t('suspended')}</Mark>}
          {tenant.isTest && <Mark>{t('test')}</Mark>}
        </>
      }
      actions={<SuspendButton tenant={tenant} />}
      tabs={tabsAt(path, tabsOf(t))}
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
          caption={t('whatHappenedToTheTenant', { name })}
          empty={t('thisTenantWasMade')}
        />
      )}
    </DetailPage>
  );
}
