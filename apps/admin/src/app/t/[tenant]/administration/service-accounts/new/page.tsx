import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { NewAccountForm } from '@/tenant/service-accounts/new-account-form.tsx';

type Props = PageProps<'/t/[tenant]/administration/service-accounts/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { scope } = await openPage((await params).tenant, 'SERVICE_ACCOUNT:CREATE');
    return { title: pageTitle(scope, 'New service account') };
  });

export default async function NewServiceAccount({ params }: Props) {
  const { scope } = await openPage((await params).tenant, 'SERVICE_ACCOUNT:CREATE');
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'service-accounts'), label: 'Service accounts' }]}
      title="New service account"
    >
      <NewAccountForm tenant={scope.slug} />
    </DetailPage>
  );
}
