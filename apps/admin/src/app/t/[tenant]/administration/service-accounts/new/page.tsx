import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { NewAccountForm } from '@/tenant/service-accounts/new-account-form.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/service-accounts/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'SERVICE_ACCOUNT:CREATE');
    return { title: pageTitle(scope, t('newServiceAccount')) };
  });

export default async function NewServiceAccount({ params }: Props) {
  const t = await words('tenant');
  const { scope } = await openPage((await params).tenant, 'SERVICE_ACCOUNT:CREATE');
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'service-accounts'), label: t('serviceAccounts') }]}
      title={t('newServiceAccount')}
    >
      <NewAccountForm tenant={scope.slug} />
    </DetailPage>
  );
}
