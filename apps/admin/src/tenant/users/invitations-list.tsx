import { MailOpen } from 'lucide-react';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { GoButton } from '@/administration/act/go-button.tsx';
import { Tabs } from '@/administration/detail/tabs.tsx';
import { Frame } from '@/administration/frame.tsx';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import { ListBody } from '@/administration/list/list-body.tsx';
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

/** The newest 200, open ones first: the API gives no more, and no one looks for older ones here but in the log. */
export async function InvitationsList({ scope, rights }: { scope: TenantScope; rights: Rights }) {
  const path = `${placePath(scope.slug, 'users')}/invitations`;
  const loaded = await load('invitations.list', { tenant: scope.slug });
  const list = loaded.ok ? { ok: true as const, value: { ...loaded.value, nextCursor: null } } : loaded;
  const invite = (
    <GoButton href={`${path}/new`} missing={rights.missing('USER:CREATE')}>
      Invite
    </GoButton>
  );
  return (
    <Frame scope={scope} title="Users">
      <div className="admin-list">
        <Tabs label="Users" tabs={usersTabs(scope.slug, rights)} current="invitations" />
        <div className="list-bar">
          <p className="mr-auto text-ink-2">Whoever opens an invitation’s link joins, with the role that it names.</p>
          {invite}
        </div>
        <section aria-label="Invitations" className="list-rows">
          <ListBody
            path={path}
            params={{ search: '', cursor: null }}
            list={list}
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
        </section>
      </div>
    </Frame>
  );
}

const specOf = (tenant: string, rights: Rights): TableSpec<Invitation> => ({
  caption: 'Invitations, open ones first',
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
