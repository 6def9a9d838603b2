import type { Metadata } from 'next';
import { ListPage } from '@/administration/list/list-page.tsx';
import { listParamsOf } from '@/administration/list/list-params.ts';
import { load } from '@/administration/load.ts';
import { USERS_PATH } from '@/instance/paths.ts';
import { NoUsers, userColumns } from '@/instance/users/user-table.tsx';
import { requireInstance } from '@/server/session.ts';
import { SoftLink } from '@/ui/soft-link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  await requireInstance();
  return { title: 'Users · Instance · Indelible' };
}

export default async function InstanceUsers({ searchParams }: PageProps<'/instance/users'>) {
  const scope = await requireInstance();
  const params = listParamsOf(await searchParams);
  return (
    <ListPage
      scope={scope}
      title="Users"
      intro="One account a person; what each may do is said by the roles held in tenants."
      path={USERS_PATH}
      params={params}
      searchLabel="Search by name or e-mail"
      action={
        <SoftLink className="btn btn-primary" href={`${USERS_PATH}/new`}>
          New user
        </SoftLink>
      }
      list={await load('instance.users.list', params)}
      spec={userColumns}
      empty={<NoUsers />}
    />
  );
}
