import type { Metadata } from 'next';
import { ListPage } from '@/administration/list/list-page.tsx';
import { listParamsOf, oneOf } from '@/administration/list/list-params.ts';
import { load } from '@/administration/load.ts';
import { TENANTS_PATH } from '@/instance/paths.ts';
import { NoTenants, tenantColumnsOf } from '@/instance/tenants/tenant-table.tsx';
import { TestSwitch } from '@/instance/tenants/test-switch.tsx';
import { requireInstance } from '@/server/session.ts';
import { SoftLink } from '@/ui/soft-link.tsx';
import { words } from '@/words/words.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  return { title: t('tenantsInstanceIndelible') };
}

export default async function InstanceTenants({ searchParams }: PageProps<'/instance/tenants'>) {
  const t = await words('instance');
  const scope = await requireInstance();
  const query = await searchParams;
  const params = listParamsOf(query);
  const includeTests = oneOf(query.tests) !== null;
  return (
    <ListPage
      scope={scope}
      title={t('tenants')}
      intro={t('tenantsIntro')}
      path={includeTests ? `${TENANTS_PATH}?tests=shown` : TENANTS_PATH}
      params={params}
      searchLabel={t('searchTenants')}
      action={
        <SoftLink className="btn btn-primary" href={`${TENANTS_PATH}/new`}>
          {t('newTenant')}
        </SoftLink>
      }
      before={<TestSwitch isOn={includeTests} search={params.search} />}
      list={await load('instance.tenants.list', { ...params, includeTests })}
      spec={tenantColumnsOf(t)}
      empty={<NoTenants />}
    />
  );
}
