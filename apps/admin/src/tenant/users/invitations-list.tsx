import { MailOpen } from 'lucide-react';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { GoButton } from '@/administration/act/go-button.tsx';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import { ListPage } from '@/administration/list/list-page.tsx';
import { listParamsOf, type SearchParams } from '@/administration/list/list-params.ts';
import { load } from '@/administration/load.ts';
import { Mark } from '@/administration/mark.tsx';
import { placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { Time } from '@/time/time.tsx';
import { heldText } from './held-text.ts';
import { invitationStanding } from './invitation-standing.ts';
import { usersTabs } from './users-tabs.ts';

type Invitation = OutputOf<'invitations.list'>['items'][number];

type InvitationsListProps = { scope: TenantScope; rights: Rights; query: SearchParams };

export async function InvitationsList({ scope, rights, query }: InvitationsListProps) {
  const params = listParamsOf(query);
  const path = `${placePath(scope.slug, 'users')}/invitations`;
  const invite = (
    <GoButton href={`${path}/new`} missing={rights.missing('USER:CREATE')}>
      Invite
    </GoButton>
  );
  return (
    <ListPage
      scope={scope}
      title="Users"
      intro="Whoever opens an invitation’s link joins, with the role that it names."
      tabs={{ tabs: usersTabs(scope.slug, rights), current: 'invitations' }}
      path={path}
      params={params}
      searchLabel="Search by e-mail or who invited"
      action={invite}
      list={await load('invitations.list', { tenant: scope.slug, ...params })}
      spec={specOf(scope.slug, rights)}
      empty={
        <>
          <MailOpen size={22} className="text-ink-3" aria-hidden="true" />
          <h2>Nobody is invited</h2>
          <p>An invitation is a link that works once, within seven days.</p>
          <p className="actions">{invite}</p>
        </>
      }
    />
  );
}

const specOf = (tenant: string, rights: Rights): TableSpec<Invitation> => ({
  caption: 'Invitations, newest first',
  keyOf: ({ id }) => id,
  columns: [
    { head: 'E-mail', cell: ({ email }) => email },
    { head: 'Role', cell: ({ role, namespace }) => heldText({ name: role.name, namespace }) },
    { head: 'Standing', cell: (invitation) => <Standing invitation={invitation} /> },
    { head: 'Invited by', cell: ({ invitedBy }) => invitedBy },
    { head: 'Ends', cell: ({ expiresAt }) => <Time iso={expiresAt} />, className: 'when-cell' },
  ],
  acts: (invitation) =>
    invitationStanding(invitation, Date.now()) === 'open' && (
      <ConfirmButton
        act={act('invitations.revoke', { tenant, id: invitation.id })}
        label="Revoke"
        name={invitation.email}
        className="btn btn-quiet btn-small"
        missing={rights.missing('USER:CREATE')}
        title={`Revoke the invitation of ${invitation.email}?`}
        confirm="Revoke the invitation"
        done="Invitation revoked"
      >
        <p>Its link stops working at once. You can invite the same person again.</p>
      </ConfirmButton>
    ),
});

function Standing({ invitation }: { invitation: Invitation }) {
  const standing = invitationStanding(invitation, Date.now());
  return standing === 'open' || standing === 'accepted' ? standing : <Mark>{standing}</Mark>;
}
