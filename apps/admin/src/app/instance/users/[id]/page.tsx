import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { USERS_PATH, userPath } from '@/instance/paths.ts';
import { findUser } from '@/instance/users/find-user.ts';
import { UserActs } from '@/instance/users/user-acts.tsx';
import { UserMarks } from '@/instance/users/user-marks.tsx';
import { UserTab } from '@/instance/users/user-tab.tsx';
import { USER_TABS } from '@/instance/users/user-tabs.ts';
import { requireInstance } from '@/server/session.ts';

type Props = PageProps<'/instance/users/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireInstance();
  const { user } = await findUser((await params).id);
  return { title: `${user.name} · Users · Indelible` };
}

export default async function InstanceUser({ params, searchParams }: Props) {
  const scope = await requireInstance();
  const shown = await findUser((await params).id);
  const { user } = shown;
  const query = await searchParams;
  const current = tabOf(query, USER_TABS);
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: USERS_PATH, label: 'Users' }]}
      title={user.name}
      marks={<UserMarks user={user} className="ml-2" />}
      actions={<UserActs user={user} />}
      tabs={tabsAt(userPath(user.id), USER_TABS)}
      current={current}
    >
      <UserTab current={current} shown={shown} params={query} />
    </DetailPage>
  );
}
