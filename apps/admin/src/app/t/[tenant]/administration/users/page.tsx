import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { MembersList } from '@/tenant/users/members-list.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/users'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'USER:LIST');
    return { title: pageTitle(scope, t('users')) };
  });

export default async function Users({ params, searchParams }: Props) {
  const opened = await openPage((await params).tenant, 'USER:LIST');
  return <MembersList {...opened} query={await searchParams} />;
}
