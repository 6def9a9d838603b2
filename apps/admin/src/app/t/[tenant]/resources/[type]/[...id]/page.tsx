import type { Metadata } from 'next';
import { findResource } from '@/resource/find-resource.ts';
import { ResourcePage } from '@/resource/resource-page.tsx';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';

type Props = PageProps<'/t/[tenant]/resources/[type]/[...id]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { scope, resource } = await findResource((await params).tenant);
    return { title: pageTitle(scope, `${resource.type} ${resource.id}`) };
  });

export default async function Resource({ params, searchParams }: Props) {
  return <ResourcePage found={await findResource((await params).tenant)} query={await searchParams} />;
}
