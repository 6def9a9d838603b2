import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { NewRoleForm } from '@/tenant/roles/new-role-form.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/roles/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'ROLE:CREATE');
    return { title: pageTitle(scope, t('newRole')) };
  });

export default async function NewRole({ params }: Props) {
  const t = await words('tenant');
  const { scope, rights } = await openPage((await params).tenant, 'ROLE:CREATE');
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'roles'), label: t('roles') }]}
      title={t('newRole')}
    >
      <NewRoleForm tenant={scope.slug} own={rights.all} />
    </DetailPage>
  );
}
