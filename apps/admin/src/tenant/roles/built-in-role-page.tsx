import { BUILT_IN_ROLES, type BuiltInRole } from '@indelible/audit/permissions';
import { formatTerm } from '@indelible/audit/query/format-term';
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
import { BUILT_IN_WORDS } from './built-in-words.ts';
import { RoleHolders } from './role-holders.tsx';
import { ROLE_TABS } from './role-tabs.ts';

type BuiltInRolePageProps = { scope: TenantScope; rights: Rights; role: BuiltInRole; query: SearchParams };

/** A role that every tenant has, and nobody changes. Its history is that of being given and taken away. */
export function BuiltInRolePage({ scope, rights, role, query }: BuiltInRolePageProps) {
  const path = itemPath(scope.slug, 'roles', role);
  const current = tabOf(query, ROLE_TABS);
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'roles'), label: 'Roles' }]}
      title={role}
      marks={<Mark>built in</Mark>}
      tabs={tabsAt(path, ROLE_TABS)}
      current={current}
    >
      {current === 'overview' && (
        <Section
          title="What it gives"
          hint={`${BUILT_IN_WORDS[role]} Every tenant has this role, and it can’t be changed.`}
        >
          <div className="in-card">
            <PermissionMatrix caption={`Rights that ${role} gives`} chosen={BUILT_IN_ROLES[role]} />
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
          caption={`To whom ${role} was given, and from whom it was taken, newest first`}
          empty="This role was never given or taken away."
        />
      )}
    </DetailPage>
  );
}
