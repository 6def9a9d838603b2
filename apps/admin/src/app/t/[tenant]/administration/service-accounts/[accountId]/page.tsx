import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { DeletedPage } from '@/tenant/deleted/deleted-page.tsx';
import { pageTitle } from '@/tenant/page-title.ts';
import { AccountPage } from '@/tenant/service-accounts/account-page.tsx';
import { findAccount } from '@/tenant/service-accounts/find-account.ts';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/service-accounts/[accountId]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { tenant, accountId } = await params;
    const { scope } = await openPage(tenant, 'SERVICE_ACCOUNT:VIEW');
    const found = await findAccount(scope.slug, accountId);
    return { title: pageTitle(scope, found.isDeleted ? found.name : found.value.name, t('serviceAccounts')) };
  });

export default async function ServiceAccount({ params, searchParams }: Props) {
  const { tenant, accountId } = await params;
  const { scope, rights } = await openPage(tenant, 'SERVICE_ACCOUNT:VIEW');
  const found = await findAccount(scope.slug, accountId);
  const query = await searchParams;
  if (!found.isDeleted) return <AccountPage scope={scope} rights={rights} account={found.value} query={query} />;
  return (
    <DeletedPage scope={scope} kind="account" id={accountId} name={found.name} wasHere={found.wasHere} query={query} />
  );
}
