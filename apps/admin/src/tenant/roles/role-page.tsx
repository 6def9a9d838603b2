import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { itemPath, placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { orTag } from '../or-tag.ts';
import { EditRoleForm } from './edit-role-form.tsx';
import { RoleHolders } from './role-holders.tsx';
import { roleTabsOf } from './role-tabs.ts';

type Role = OutputOf<'roles.get'>;
type RolePageProps = { scope: TenantScope; rights: Rights; role: Role; query: SearchParams };

/** One of the tenant's own roles. */
export function RolePage({ scope, rights, role, query }: RolePageProps) {
  const t = useWords('tenant');
  const path = itemPath(scope.slug, 'roles', role.id);
  const current = tabOf(query, roleTabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'roles'), label: t('roles') }]}
      title={role.name}
      actions={<DeleteRole tenant={scope.slug} role={role} rights={rights} />}
      tabs={tabsAt(path, roleTabsOf(t))}
      current={current}
    >
      {current === 'overview' && (
        <Section title={t('whatItGives')} hint={t('aChangeHoldsFrom')}>
          <EditRoleForm tenant={scope.slug} role={role} own={rights.all} missing={rights.missing('ROLE:UPDATE')} />
        </Section>
      )}
      {current === 'holders' && <RoleHolders scope={scope} rights={rights} role={{ id: role.id }} name={role.name} />}
      {current === 'history' && (
        <History
          scope={scope}
          path={`${path}?tab=history`}
          params={query}
          q={orTag(historyOf('ROLE', role.id), 'role', role.name)}
          caption={t('whatHappenedToAndTo', { name: role.name })}
          empty={t('thisRoleWasMade')}
        />
      )}
    </DetailPage>
  );
}

function DeleteRole({ tenant, role, rights }: { tenant: string; role: Role; rights: Rights }) {
  const t = useWords('tenant');
  return (
    <ConfirmButton
      act={act('roles.delete', { tenant, id: role.id })}
      label={t('delete')}
      missing={rights.missing('ROLE:DELETE')}
      title={t('delete2', { name: role.name })}
      confirm={t('deleteTheRole')}
      done={t('roleDeleted')}
      then={placePath(tenant, 'roles')}
    >
      <p>{t('aRoleThatSomeone')}</p>
    </ConfirmButton>
  );
}
