import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { GroupsList } from '@/tenant/groups/groups-list.tsx';
import { pageTitle } from '@/tenant/page-title.ts';

type Props = PageProps<'/t/[tenant]/administration/groups'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { scope } = await openPage((await params).tenant, 'GROUP:LIST');
  return { title: pageTitle(scope, 'Groups') };
}

export default async function Groups({ params, searchParams }: Props) {
  const opened = await openPage((await params).tenant, 'GROUP:LIST');
  return <GroupsList {...opened} query={await searchParams} />;
}
