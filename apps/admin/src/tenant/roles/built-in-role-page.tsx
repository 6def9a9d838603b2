import { BUILT_IN_ROLES, type BuiltInRole } from '@indelible/audit/permissions';
import { formatTerm } from '@indelible/audit/query/format-term';
import { useWords } from '#words';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { History } from '@/administration/history/history.tsx';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { Mark } from '@/administration/mark.tsx';
import { PermissionMatrix } from '@/administration/matrix/permission-matrix.tsx';
import { itemPath, placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { builtInWordsOf } from './built-in-words.ts';
import { RoleHolders } from './role-holders.tsx';
import { roleTabsOf } from './role-tabs.ts';

type BuiltInRolePageProps = { scope: TenantScope; rights: Rights; role: BuiltInRole; query: SearchParams };

/** A role that every tenant has, and nobody changes. Its history is that of being given and taken away. */
export function BuiltInRolePage({ scope, rights, role, query }: BuiltInRolePageProps) {
  const t = useWords('tenant');
  const path = itemPath(scope.slug, 'roles', role);
  const current = tabOf(query, roleTabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'roles'), label: t('roles') }]}
      title={role}
      marks={<Mark>{t('builtIn')}</Mark>}
      tabs={tabsAt(path, roleTabsOf(t))}
      current={current}
    >
      {current === 'overview' && (
        <Section title={t('whatItGives')} hint={t('everyTenantHasThis', { role: builtInWordsOf(t)[role] })}>
          <div className="in-card">
            <PermissionMatrix caption={t('rightsThatGives', { role })} chosen={BUILT_IN_ROLES[role]} />
          </div>
        </Section>
      )}
      {current === 'holders' && <RoleHolders scope={scope} rights={rights} role={{ builtIn: role }} name={role} />}
      {current === 'history' && (
        <History
          scope={scope}
          path={`${path}?tab=history`}
          params={query}
          q={formatTerm({ detail: 'role', value: role })}
          caption={t('toWhomWasGiven', { role })}
          empty={t('thisRoleWasNever')}
        />
      )}
    </DetailPage>
  );
}
