import { UserRound } from 'lucide-react';
import { GoButton } from '@/administration/act/go-button.tsx';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import { ListPage } from '@/administration/list/list-page.tsx';
import { listParamsOf, type SearchParams } from '@/administration/list/list-params.ts';
import { load } from '@/administration/load.ts';
import { Mark } from '@/administration/mark.tsx';
import { itemPath, placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { Time } from '@/time/time.tsx';
import { heldText } from './held-text.ts';
import { usersTabs } from './users-tabs.ts';

type Member = OutputOf<'members.list'>['items'][number];
type MembersListProps = { scope: TenantScope; rights: Rights; query: SearchParams };

export async function MembersList({ scope, rights, query }: MembersListProps) {
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'users');
  return (
    <ListPage
      scope={scope}
      title="Users"
      tabs={{ tabs: usersTabs(scope.slug, rights), current: 'members' }}
      path={path}
      params={params}
      searchLabel="Search by name or e-mail"
      action={
        <GoButton href={`${path}/invitations/new`} missing={rights.missing('USER:CREATE')}>
          Invite
        </GoButton>
      }
      list={await load('members.list', { tenant: scope.slug, ...params })}
      spec={specOf(scope.slug)}
      empty={
        <>
          <UserRound size={22} className="text-ink-3" aria-hidden="true" />
          <h2>Nobody is a member</h2>
          <p>Invite someone by e-mail. Whoever opens the link joins, with the role that you chose.</p>
        </>
      }
    />
  );
}

const specOf = (slug: string): TableSpec<Member> => ({
  caption: 'Members by name',
  keyOf: ({ user }) => user.id,
  hrefOf: ({ user }) => itemPath(slug, 'users', user.id),
  columns: [
    {
      head: 'Name',
      cell: ({ user }) => (
        <>
          {user.name}
          {user.disabledAt && <Mark bad>disabled</Mark>}
          <span className="below">{user.email}</span>
        </>
      ),
    },
    { head: 'Roles', cell: ({ roles }) => [...new Set(roles.map(heldText))].join(', ') || 'none' },
    { head: 'Groups', cell: ({ groups }) => groups.map(({ name }) => name).join(', ') },
    { head: 'Second factor', cell: ({ hasSecondFactor }) => (hasSecondFactor ? 'set up' : 'none') },
    {
      head: 'Last seen',
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Time iso={lastSeenAt} /> : 'never'),
      className: 'when-cell',
    },
  ],
});
