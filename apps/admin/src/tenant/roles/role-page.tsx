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
import { ROLE_TABS } from './role-tabs.ts';

type Role = OutputOf<'roles.get'>;
type RolePageProps = { scope: TenantScope; rights: Rights; role: Role; query: SearchParams };

/** One of the tenant's own roles. */
export function RolePage({ scope, rights, role, query }: RolePageProps) {
  const path = itemPath(scope.slug, 'roles', role.id);
  const current = tabOf(query, ROLE_TABS);
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'roles'), label: 'Roles' }]}
      title={role.name}
      actions={<DeleteRole tenant={scope.slug} role={role} rights={rights} />}
      tabs={tabsAt(path, ROLE_TABS)}
      current={current}
    >
      {current === 'overview' && (
        <Section title="What it gives" hint="A change holds from the next request of everyone who has the role.">
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
          caption={`What happened to ${role.name}, and to whom it was given, newest first`}
          empty="This role was made before its administration was recorded."
        />
      )}
    </DetailPage>
  );
}

function DeleteRole({ tenant, role, rights }: { tenant: string; role: Role; rights: Rights }) {
  return (
    <ConfirmButton
      act={act('roles.delete', { tenant, id: role.id })}
      label="Delete…"
      missing={rights.missing('ROLE:DELETE')}
      title={`Delete ${role.name}?`}
      confirm="Delete the role"
      done="Role deleted"
      then={placePath(tenant, 'roles')}
    >
      <p>
        A role that someone holds is not deleted: it has to be taken from them first. Nobody loses a right by this, and
        the role can’t be brought back.
      </p>
    </ConfirmButton>
  );
}
