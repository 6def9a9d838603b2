import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { pageTitle } from '@/tenant/page-title.ts';
import { SettingsPage } from '@/tenant/settings/settings-page.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/settings'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { scope } = await openPage((await params).tenant, 'TENANT_SETTINGS:VIEW');
    return { title: pageTitle(scope, t('settings')) };
  });

export default async function Settings({ params, searchParams }: Props) {
  const opened = await openPage((await params).tenant, 'TENANT_SETTINGS:VIEW');
  return <SettingsPage {...opened} query={await searchParams} />;
}
