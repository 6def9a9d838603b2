import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { USERS_PATH } from '@/instance/paths.ts';
import { NewUserForm } from '@/instance/users/new-user-form.tsx';
import { requireInstance } from '@/server/session.ts';
import { words } from '@/words/words.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  return { title: t('newUserInstanceIndelible') };
}

export default async function NewUser() {
  const t = await words('instance');
  const scope = await requireInstance();
  return (
    <DetailPage scope={scope} crumbs={[{ href: USERS_PATH, label: t('users') }]} title={t('newUser')}>
      <NewUserForm />
    </DetailPage>
  );
}
