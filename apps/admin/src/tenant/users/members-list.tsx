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
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { heldText } from './held-text.ts';
import { usersTabs } from './users-tabs.ts';

type Member = OutputOf<'members.list'>['items'][number];
type MembersListProps = { scope: TenantScope; rights: Rights; query: SearchParams };

export async function MembersList({ scope, rights, query }: MembersListProps) {
  const t = await words('tenant');
  const params = listParamsOf(query);
  const path = placePath(scope.slug, 'users');
  return (
    <ListPage
      scope={scope}
      title={t('users')}
      tabs={{ tabs: usersTabs(t, scope.slug, rights), current: 'members' }}
      path={path}
      params={params}
      searchLabel={t('searchPeople')}
      action={
        <GoButton href={`${path}/invitations/new`} missing={rights.missing('USER:CREATE')}>
          {t('invite')}
        </GoButton>
      }
      list={await load('members.list', { tenant: scope.slug, ...params })}
      spec={specOf(t, scope.slug)}
      empty={
        <>
          <UserRound size={22} className="text-ink-3" aria-hidden="true" />
          <h2>{t('nobodyIsAMember')}</h2>
          <p>{t('inviteSomeoneByE')}</p>
        </>
      }
    />
  );
}

const specOf = (t: Words<'tenant'>, slug: string): TableSpec<Member> => ({
  caption: t('membersByName'),
  keyOf: ({ user }) => user.id,
  hrefOf: ({ user }) => itemPath(slug, 'users', user.id),
  columns: [
    {
      head: t('name'),
      cell: ({ user }) => (
        <>
          {user.name}
          {user.disabledAt && <Mark bad>{t('disabled')}</Mark>}
          <span className="below">{user.email}</span>
        </>
      ),
    },
    {
      head: t('roles'),
      cell: ({ roles }) => [...new Set(roles.map((role) => heldText(t, role)))].join(', ') || t('noneInside'),
    },
    { head: t('groups'), cell: ({ groups }) => groups.map(({ name }) => name).join(', ') },
    { head: t('secondFactor'), cell: ({ hasSecondFactor }) => (hasSecondFactor ? t('setUpInside') : t('noneInside')) },
    {
      head: t('lastSeen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Time iso={lastSeenAt} /> : t('neverInside')),
      className: 'when-cell',
    },
  ],
});
