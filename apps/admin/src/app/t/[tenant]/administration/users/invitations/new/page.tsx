import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { roleChoices } from '@/tenant/bindings/role-choices.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { InviteForm } from '@/tenant/users/invite-form.tsx';

type Props = PageProps<'/t/[tenant]/administration/users/invitations/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { scope } = await openPage((await params).tenant, 'USER:CREATE');
    return { title: pageTitle(scope, 'Invite') };
  });

export default async function Invite({ params }: Props) {
  const { scope, rights } = await openPage((await params).tenant, 'USER:CREATE');
  const users = placePath(scope.slug, 'users');
  return (
    <DetailPage
      scope={scope}
      crumbs={[
        { href: users, label: 'Users' },
        { href: `${users}/invitations`, label: 'Invitations' },
      ]}
      title={`Invite someone to ${scope.name}`}
    >
      <InviteForm tenant={scope.slug} roles={await roleChoices(scope.slug, rights)} />
    </DetailPage>
  );
}
