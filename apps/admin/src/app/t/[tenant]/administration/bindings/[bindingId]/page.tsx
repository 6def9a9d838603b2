import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { find } from '@/administration/load.ts';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { DeletedPage } from '@/tenant/deleted/deleted-page.tsx';
import { leftInLog } from '@/tenant/deleted/find-or-deleted.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { subjectPath } from '@/tenant/subject-path.ts';

type Props = PageProps<'/t/[tenant]/administration/bindings/[bindingId]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { scope } = await openPage((await params).tenant, 'BINDING:LIST');
    return { title: pageTitle(scope, 'Roles') };
  });

/** A role that somebody was given has its place among those of its holder; one that was taken away has its history. */
export default async function Binding({ params, searchParams }: Props) {
  const { tenant, bindingId } = await params;
  const { scope } = await openPage(tenant, 'BINDING:LIST');
  const { items } = await find('bindings.list', { tenant: scope.slug });
  const id = bindingId.toLowerCase();
  const binding = items.find((one) => one.id === id);
  if (binding) redirect(`${subjectPath(scope.slug, binding.subject)}?tab=roles`);
  const left = await leftInLog({ tenant: scope.slug, type: 'BINDING', id });
  if (!left) notFound();
  return <DeletedPage scope={scope} kind="binding" id={id} {...left} query={await searchParams} />;
}
