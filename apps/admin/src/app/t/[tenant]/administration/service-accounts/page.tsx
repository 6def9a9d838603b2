import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { AccountsList } from '@/tenant/service-accounts/accounts-list.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/service-accounts'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'SERVICE_ACCOUNT:LIST');
    return { title: pageTitle(scope, t('serviceAccounts')) };
  });

export default async function ServiceAccounts({ params, searchParams }: Props) {
  const opened = await openPage((await params).tenant, 'SERVICE_ACCOUNT:LIST');
  return <AccountsList {...opened} query={await searchParams} />;
}
