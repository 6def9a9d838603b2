import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { RolesList } from '@/tenant/roles/roles-list.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/roles'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'ROLE:LIST');
    return { title: pageTitle(scope, t('roles')) };
  });

export default async function Roles({ params, searchParams }: Props) {
  const opened = await openPage((await params).tenant, 'ROLE:LIST');
  return <RolesList {...opened} query={await searchParams} />;
}
