import { formatTerm } from '@indelible/audit/query/format-term';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { History } from '@/administration/history/history.tsx';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { find } from '@/administration/load.ts';
import { Mark } from '@/administration/mark.tsx';
import { placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { requireMe } from '@/server/session.ts';
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { SettingsForm } from './settings-form.tsx';

type SettingsPageProps = { scope: TenantScope; rights: Rights; query: SearchParams };

const tabsOf = (t: Words<'tenant'>) => ({ overview: t('overview'), history: t('history') });

export async function SettingsPage({ scope, rights, query }: SettingsPageProps) {
  const t = await words('tenant');
  const path = placePath(scope.slug, 'settings');
  const current = tabOf(query, tabsOf(t));
  const shown = await find('settings.get', { tenant: scope.slug });
  return (
    <DetailPage
      scope={scope}
      crumbs={[]}
      title={t('settings')}
      marks={(await isSuspended(scope.slug)) && <Mark bad>{t('suspended')}</Mark>}
      tabs={tabsAt(path, tabsOf(t))}
      current={current}
    >
      {current === 'overview' && (
        <Section title={shown.name} hint={t('whatHoldsForEveryone')}>
          <SettingsForm tenant={scope.slug} shown={shown} missing={rights.missing('TENANT_SETTINGS:UPDATE')} />
        </Section>
      )}
      {current === 'history' && (
        <History
          scope={scope}
          path={`${path}?tab=history`}
          params={query}
          q={`resource:TENANT,TENANT_SETTINGS ${formatTerm({ field: 'resource.id', value: scope.slug })}`}
          caption={t('whatHappenedToAnd', { name: shown.name })}
          empty={t('thisTenantWasMade')}
        />
      )}
    </DetailPage>
  );
}

/** Only an instance admin who is a member gets here while it is. */
const isSuspended = async (slug: string): Promise<boolean> =>
  (await requireMe()).tenants.some((tenant) => tenant.slug === slug && tenant.status === 'suspended');
