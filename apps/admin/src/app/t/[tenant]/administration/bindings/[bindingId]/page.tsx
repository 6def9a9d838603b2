import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { DeletedPage } from '@/tenant/deleted/deleted-page.tsx';
import { findOrDeleted } from '@/tenant/deleted/find-or-deleted.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { subjectPath } from '@/tenant/subject-path.ts';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/bindings/[bindingId]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'BINDING:VIEW');
    return { title: pageTitle(scope, t('roles')) };
  });

/** A role that somebody was given has its place among those of its holder; one that was taken away has its history. */
export default async function Binding({ params, searchParams }: Props) {
  const { tenant, bindingId: id } = await params;
  const { scope } = await openPage(tenant, 'BINDING:VIEW');
  const found = await findOrDeleted(
    'bindings.get',
    { tenant: scope.slug, id },
    { tenant: scope.slug, type: 'BINDING', id },
  );
  if (!found.isDeleted) redirect(`${subjectPath(scope.slug, found.value.subject)}?tab=roles`);
  return (
    <DeletedPage
      scope={scope}
      kind="binding"
      id={id.toLowerCase()}
      name={found.name}
      wasHere={found.wasHere}
      query={await searchParams}
    />
  );
}
