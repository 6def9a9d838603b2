import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { roleChoices } from '@/tenant/bindings/role-choices.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { InviteForm } from '@/tenant/users/invite-form.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/users/invitations/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'USER:CREATE');
    return { title: pageTitle(scope, t('invite')) };
  });

export default async function Invite({ params }: Props) {
  const t = await words('tenant');
  const { scope, rights } = await openPage((await params).tenant, 'USER:CREATE');
  const users = placePath(scope.slug, 'users');
  return (
    <DetailPage
      scope={scope}
      crumbs={[
        { href: users, label: t('users') },
        { href: `${users}/invitations`, label: t('invitations') },
      ]}
      title={t('inviteSomeoneTo', { name: scope.name })}
    >
      <InviteForm tenant={scope.slug} roles={await roleChoices(scope.slug, rights)} />
    </DetailPage>
  );
}
