import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { placePath } from '@/administration/paths.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { NewGroupForm } from '@/tenant/groups/new-group-form.tsx';
import { pageTitle } from '@/tenant/page-title.ts';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/groups/new'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'GROUP:CREATE');
    return { title: pageTitle(scope, t('newGroup')) };
  });

export default async function NewGroup({ params }: Props) {
  const t = await words('tenant');
  const { scope } = await openPage((await params).tenant, 'GROUP:CREATE');
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'groups'), label: t('groups') }]}
      title={t('newGroup')}
    >
      <NewGroupForm tenant={scope.slug} />
    </DetailPage>
  );
}
