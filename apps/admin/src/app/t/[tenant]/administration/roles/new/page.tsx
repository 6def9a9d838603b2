import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { NewRoleForm } from '@/tenant/roles/new-role-form.tsx';

type Props = PageProps<'/t/[tenant]/administration/roles/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { scope } = await openPage((await params).tenant, 'ROLE:CREATE');
    return { title: pageTitle(scope, 'New role') };
  });

export default async function NewRole({ params }: Props) {
  const { scope, rights } = await openPage((await params).tenant, 'ROLE:CREATE');
  return (
    <DetailPage scope={scope} crumbs={[{ href: placePath(scope.slug, 'roles'), label: 'Roles' }]} title="New role">
      <NewRoleForm tenant={scope.slug} own={rights.all} />
    </DetailPage>
  );
}
