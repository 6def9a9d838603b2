import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { Mark } from '@/administration/mark.tsx';
import { itemPath, placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { BindingsSection } from '../bindings/bindings-section.tsx';
import { MemberHistory } from './member-history.tsx';
import { MemberOverview } from './member-overview.tsx';

type Member = OutputOf<'members.get'>;
type MemberPageProps = { scope: TenantScope; rights: Rights; member: Member; query: SearchParams };

const TABS = { overview: 'Overview', roles: 'Roles', history: 'History', account: 'Account history' };

export function MemberPage({ scope, rights, member, query }: MemberPageProps) {
  const { user } = member;
  const path = itemPath(scope.slug, 'users', user.id);
  const current = tabOf(query, TABS);
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'users'), label: 'Users' }]}
      title={user.name}
      marks={user.disabledAt && <Mark bad>disabled</Mark>}
      actions={<RemoveMember tenant={scope} member={member} rights={rights} />}
      tabs={tabsAt(path, TABS)}
      current={current}
    >
      {current === 'overview' && <MemberOverview tenant={scope.slug} member={member} />}
      {current === 'roles' && (
        <BindingsSection
          scope={scope}
          rights={rights}
          subject={{ kind: 'user', id: user.id }}
          name={user.name}
          hint="Given to this person directly. What comes by groups stands in the overview."
        />
      )}
      {(current === 'history' || current === 'account') && (
        <MemberHistory scope={scope} user={user} path={path} log={current} query={query} />
      )}
    </DetailPage>
  );
}

type RemoveMemberProps = { tenant: TenantScope; member: Member; rights: Rights };

function RemoveMember({ tenant, member: { user, groups, roles }, rights }: RemoveMemberProps) {
  return (
    <ConfirmButton
      act={act('members.remove', { tenant: tenant.slug, userId: user.id })}
      label="Remove…"
      missing={rights.missing('USER:DELETE')}
      title={`Remove ${user.name} from ${tenant.name}?`}
      confirm="Remove from the tenant"
      done="Member removed"
      then={placePath(tenant.slug, 'users')}
    >
      <p>
        The next request of {user.email} finds no such tenant.{' '}
        {roles.length > 0 && 'All roles held here are taken away'}
        {roles.length > 0 && groups.length > 0 && ', and '}
        {groups.length > 0 && `the place in ${groups.map(({ name }) => name).join(', ')} is given up`}
        {(roles.length > 0 || groups.length > 0) && '.'}
      </p>
      <p>The account itself stays, and so does everything that {user.name} did in the log.</p>
    </ConfirmButton>
  );
}
