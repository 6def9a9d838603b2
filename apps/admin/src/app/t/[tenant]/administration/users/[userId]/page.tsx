import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { DeletedPage } from '@/tenant/deleted/deleted-page.tsx';
import { pageTitle } from '@/tenant/page-title.ts';
import { findMember } from '@/tenant/users/find-member.ts';
import { MemberPage } from '@/tenant/users/member-page.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/users/[userId]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { tenant, userId } = await params;
    const { scope } = await openPage(tenant, 'USER:VIEW');
    const found = await findMember(scope.slug, userId);
    return { title: pageTitle(scope, found.isDeleted ? found.name : found.value.user.name, t('users')) };
  });

export default async function Member({ params, searchParams }: Props) {
  const { tenant, userId } = await params;
  const { scope, rights } = await openPage(tenant, 'USER:VIEW');
  const found = await findMember(scope.slug, userId);
  const query = await searchParams;
  if (!found.isDeleted) return <MemberPage scope={scope} rights={rights} member={found.value} query={query} />;
  return (
    <DeletedPage scope={scope} kind="member" id={userId} name={found.name} wasHere={found.wasHere} query={query} />
  );
}
