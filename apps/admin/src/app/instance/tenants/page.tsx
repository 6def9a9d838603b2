import type { Metadata } from 'next';
import { ListPage } from '@/administration/list/list-page.tsx';
import { listParamsOf, oneOf } from '@/administration/list/list-params.ts';
import { load } from '@/administration/load.ts';
import { TENANTS_PATH } from '@/instance/paths.ts';
import { NoTenants, tenantColumns } from '@/instance/tenants/tenant-table.tsx';
import { TestSwitch } from '@/instance/tenants/test-switch.tsx';
import { requireInstance } from '@/server/session.ts';
import { SoftLink } from '@/ui/soft-link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  await requireInstance();
  return { title: 'Tenants · Instance · Indelible' };
}

export default async function InstanceTenants({ searchParams }: PageProps<'/instance/tenants'>) {
  const scope = await requireInstance();
  const query = await searchParams;
  const params = listParamsOf(query);
  const includeTests = oneOf(query.tests) !== null;
  return (
    <ListPage
      scope={scope}
      title="Tenants"
      intro="Each tenant has its own log, members and roles; nothing of one is visible in another."
      path={includeTests ? `${TENANTS_PATH}?tests=shown` : TENANTS_PATH}
      params={params}
      searchLabel="Search by name or slug"
      action={
        <SoftLink className="btn btn-primary" href={`${TENANTS_PATH}/new`}>
          New tenant
        </SoftLink>
      }
      before={<TestSwitch isOn={includeTests} search={params.search} />}
      list={await load('instance.tenants.list', { ...params, includeTests })}
      spec={tenantColumns}
      empty={<NoTenants />}
    />
  );
}
