import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { GroupsList } from '@/tenant/groups/groups-list.tsx';
import { pageTitle } from '@/tenant/page-title.ts';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/groups'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'GROUP:LIST');
    return { title: pageTitle(scope, t('groups')) };
  });

export default async function Groups({ params, searchParams }: Props) {
  const opened = await openPage((await params).tenant, 'GROUP:LIST');
  return <GroupsList {...opened} query={await searchParams} />;
}
