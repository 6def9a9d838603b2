import type { Metadata } from 'next';
import { ListPage } from '@/administration/list/list-page.tsx';
import { listParamsOf } from '@/administration/list/list-params.ts';
import { load } from '@/administration/load.ts';
import { USERS_PATH } from '@/instance/paths.ts';
import { NoUsers, userColumnsOf } from '@/instance/users/user-table.tsx';
import { requireInstance } from '@/server/session.ts';
import { SoftLink } from '@/ui/soft-link.tsx';
import { words } from '@/words/words.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  return { title: t('usersInstanceIndelible') };
}

export default async function InstanceUsers({ searchParams }: PageProps<'/instance/users'>) {
  const t = await words('instance');
  const scope = await requireInstance();
  const params = listParamsOf(await searchParams);
  return (
    <ListPage
      scope={scope}
      title={t('users')}
      intro={t('usersIntro')}
      path={USERS_PATH}
      params={params}
      searchLabel={t('searchPeople')}
      action={
        <SoftLink className="btn btn-primary" href={`${USERS_PATH}/new`}>
          {t('newUser')}
        </SoftLink>
      }
      list={await load('instance.users.list', params)}
      spec={userColumnsOf(t)}
      empty={<NoUsers />}
    />
  );
}
