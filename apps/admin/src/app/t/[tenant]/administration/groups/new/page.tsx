import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { NewGroupForm } from '@/tenant/groups/new-group-form.tsx';
import { pageTitle } from '@/tenant/page-title.ts';

type Props = PageProps<'/t/[tenant]/administration/groups/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { scope } = await openPage((await params).tenant, 'GROUP:CREATE');
    return { title: pageTitle(scope, 'New group') };
  });

export default async function NewGroup({ params }: Props) {
  const { scope } = await openPage((await params).tenant, 'GROUP:CREATE');
  return (
    <DetailPage scope={scope} crumbs={[{ href: placePath(scope.slug, 'groups'), label: 'Groups' }]} title="New group">
      <NewGroupForm tenant={scope.slug} />
    </DetailPage>
  );
}
