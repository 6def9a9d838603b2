import { useWords } from '#words';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { Mark } from '@/administration/mark.tsx';
import { itemPath, placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import type { Words } from '@/words/words-type.ts';
import { BindingsSection } from '../bindings/bindings-section.tsx';
import { orTag } from '../or-tag.ts';
import { AccountActs } from './account-acts.tsx';
import { EditAccountForm } from './edit-account-form.tsx';
import { TokenList } from './token-list.tsx';

type Account = OutputOf<'serviceAccounts.get'>;
type AccountPageProps = { scope: TenantScope; rights: Rights; account: Account; query: SearchParams };

const tabsOf = (t: Words<'tenant'>) => ({
  overview: t('tokens'),
  roles: t('roles'),
  details: t('details'),
  history: t('history'),
});

export function AccountPage({ scope, rights, account, query }: AccountPageProps) {
  const t = useWords('tenant');
  const path = itemPath(scope.slug, 'service-accounts', account.id);
  const current = tabOf(query, tabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'service-accounts'), label: t('serviceAccounts') }]}
      title={account.name}
      marks={account.disabledAt && <Mark bad>{t('disabled')}</Mark>}
      actions={<AccountActs tenant={scope.slug} account={account} rights={rights} />}
      tabs={tabsAt(path, tabsOf(t))}
      current={current}
    >
      {current === 'overview' && <TokenList scope={scope} rights={rights} account={account} />}
      {current === 'roles' && (
        <BindingsSection
          scope={scope}
          rights={rights}
          subject={{ kind: 'service-account', id: account.id }}
          name={account.name}
          hint={t('whatItsTokensMay')}
        />
      )}
      {current === 'details' && (
        <Section title={t('details')}>
          <EditAccountForm tenant={scope.slug} account={account} missing={rights.missing('SERVICE_ACCOUNT:UPDATE')} />
        </Section>
      )}
      {current === 'history' && (
        <History
          scope={scope}
          path={`${path}?tab=history`}
          params={query}
          q={orTag(historyOf('SERVICE_ACCOUNT', account.id), 'serviceAccount', account.name)}
          caption={t('whatHappenedToIts', { name: account.name })}
          empty={t('thisAccountWasMade')}
        />
      )}
    </DetailPage>
  );
}
