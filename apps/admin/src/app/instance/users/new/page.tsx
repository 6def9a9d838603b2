import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { USERS_PATH } from '@/instance/paths.ts';
import { NewUserForm } from '@/instance/users/new-user-form.tsx';
import { requireInstance } from '@/server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  await requireInstance();
  return { title: 'New user · Instance · Indelible' };
}

export default async function NewUser() {
  const scope = await requireInstance();
  return (
    <DetailPage scope={scope} crumbs={[{ href: USERS_PATH, label: 'Users' }]} title="New user">
      <NewUserForm />
    </DetailPage>
  );
}
