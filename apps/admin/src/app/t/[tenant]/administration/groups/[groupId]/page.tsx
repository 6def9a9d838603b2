import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { DeletedPage } from '@/tenant/deleted/deleted-page.tsx';
import { findGroup } from '@/tenant/groups/find-group.ts';
import { GroupPage } from '@/tenant/groups/group-page.tsx';
import { pageTitle } from '@/tenant/page-title.ts';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/groups/[groupId]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { tenant, groupId } = await params;
    const { scope } = await openPage(tenant, 'GROUP:VIEW');
    const found = await findGroup(scope.slug, groupId);
    return { title: pageTitle(scope, found.isDeleted ? found.name : found.value.name, t('groups')) };
  });

export default async function Group({ params, searchParams }: Props) {
  const { tenant, groupId } = await params;
  const { scope, rights } = await openPage(tenant, 'GROUP:VIEW');
  const found = await findGroup(scope.slug, groupId);
  const query = await searchParams;
  if (!found.isDeleted) return <GroupPage scope={scope} rights={rights} group={found.value} query={query} />;
  return (
    <DeletedPage scope={scope} kind="group" id={groupId} name={found.name} wasHere={found.wasHere} query={query} />
  );
}
