import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { USERS_PATH, userPath } from '@/instance/paths.ts';
import { findUser } from '@/instance/users/find-user.ts';
import { UserActs } from '@/instance/users/user-acts.tsx';
import { UserMarks } from '@/instance/users/user-marks.tsx';
import { UserTab } from '@/instance/users/user-tab.tsx';
import { userTabsOf } from '@/instance/users/user-tabs.ts';
import { requireInstance } from '@/server/session.ts';
import { words } from '@/words/words.ts';

type Props = PageProps<'/instance/users/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  const { user } = await findUser((await params).id);
  return { title: t('usersIndelible', { name: user.name }) };
}

export default async function InstanceUser({ params, searchParams }: Props) {
  const t = await words('instance');
  const scope = await requireInstance();
  const shown = await findUser((await params).id);
  const { user } = shown;
  const query = await searchParams;
  const current = tabOf(query, userTabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: USERS_PATH, label: t('users') }]}
      title={user.name}
      marks={<UserMarks user={user} className="ml-2" />}
      actions={<UserActs user={user} />}
      tabs={tabsAt(userPath(user.id), userTabsOf(t))}
      current={current}
    >
      <UserTab current={current} shown={shown} params={query} />
    </DetailPage>
  );
}
