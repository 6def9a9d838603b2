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
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';

const tabsOf = (t: Words<'instance'>) => ({ settings: t('settings'), history: t('history') });

export async function generateMetadata(): Promise<Metadata> {
  const t = await words('instance');
  await requireInstance();
  return { title: t('settingsInstanceIndelible') };
}

export default async function InstanceSettings({ searchParams }: PageProps<'/instance/settings'>) {
  const t = await words('instance');
  const scope = await requireInstance();
  const query = await searchParams;
  const current = tabOf(query, tabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[]}
      title={t('settings')}
      tabs={tabsAt(SETTINGS_PATH, tabsOf(t))}
      current={current}
    >
      {current === 'settings' ? (
        <Section title={t('signingIn')} hint={t('forEveryAccountOf')}>
          <SettingsForm held={await find('instance.settings.get', undefined)} />
        </Section>
      ) : (
        <History
          scope={scope}
          path={`${SETTINGS_PATH}?tab=history`}
          params={query}
          q={historyOf('INSTANCE', 'settings')}
          caption={t('changesOfTheInstance')}
          empty={t('theSettingsAreStill')}
        />
      )}
    </DetailPage>
  );
}
