import { useWords } from '#words';
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
import type { Words } from '@/words/words-type.ts';
import { BindingsSection } from '../bindings/bindings-section.tsx';
import { MemberHistory } from './member-history.tsx';
import { MemberOverview } from './member-overview.tsx';

type Member = OutputOf<'members.get'>;
type MemberPageProps = { scope: TenantScope; rights: Rights; member: Member; query: SearchParams };

const tabsOf = (t: Words<'tenant'>) => ({
  overview: t('overview'),
  roles: t('roles'),
  history: t('history'),
  account: t('accountHistory'),
});

export function MemberPage({ scope, rights, member, query }: MemberPageProps) {
  const t = useWords('tenant');
  const { user } = member;
  const path = itemPath(scope.slug, 'users', user.id);
  const current = tabOf(query, tabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'users'), label: t('users') }]}
      title={user.name}
      marks={user.disabledAt && <Mark bad>{t('disabled')}</Mark>}
      actions={<RemoveMember tenant={scope} member={member} rights={rights} />}
      tabs={tabsAt(path, tabsOf(t))}
      current={current}
    >
      {current === 'overview' && <MemberOverview tenant={scope.slug} member={member} />}
      {current === 'roles' && (
        <BindingsSection
          scope={scope}
          rights={rights}
          subject={{ kind: 'user', id: user.id }}
          name={user.name}
          hint={t('givenToThisPerson')}
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
  const t = useWords('tenant');
  const [some, none] =
    roles.length > 0 ? (['removalBoth', 'removalRoles'] as const) : (['removalGroups', 'removalNone'] as const);
  const removal = groups.length > 0 ? some : none;
  return (
    <ConfirmButton
      act={act('members.remove', { tenant: tenant.slug, userId: user.id })}
      label={t('remove')}
      missing={rights.missing('USER:DELETE')}
      title={t('removeFrom', { name: user.name, name2: tenant.name })}
      confirm={t('removeFromTheTenant')}
      done={t('memberRemoved')}
      then={placePath(tenant.slug, 'users')}
    >
      <p>{t(removal, { email: user.email, groups: groups.map(({ name }) => name).join(', ') })}</p>
      <p>{t('theAccountItselfStays', { name: user.name })}</p>
    </ConfirmButton>
  );
}
