import type { Metadata } from 'next';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import { find } from '@/administration/load.ts';
import { SETTINGS_PATH } from '@/instance/paths.ts';
import { SettingsForm } from '@/instance/settings/settings-form.tsx';
import { requireInstance } from '@/server/session.ts';

const TABS = { settings: 'Settings', history: 'History' };

export async function generateMetadata(): Promise<Metadata> {
  await requireInstance();
  return { title: 'Settings · Instance · Indelible' };
}

export default async function InstanceSettings({ searchParams }: PageProps<'/instance/settings'>) {
  const scope = await requireInstance();
  const query = await searchParams;
  const current = tabOf(query, TABS);
  return (
    <DetailPage scope={scope} crumbs={[]} title="Settings" tabs={tabsAt(SETTINGS_PATH, TABS)} current={current}>
      {current === 'settings' ? (
        <Section title="Signing in" hint="For every account of this instance.">
          <SettingsForm held={await find('instance.settings.get', undefined)} />
        </Section>
      ) : (
        <History
          scope={scope}
          path={`${SETTINGS_PATH}?tab=history`}
          params={query}
          q={historyOf('INSTANCE', 'settings')}
          caption="Changes of the instance's settings, newest first"
          empty="The settings are still those that Indelible came with."
        />
      )}
    </DetailPage>
  );
}
