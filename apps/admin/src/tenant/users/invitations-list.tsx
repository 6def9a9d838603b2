import { MailOpen } from 'lucide-react';
import { useWords } from '#words';
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
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { heldText } from './held-text.ts';
import { invitationStanding } from './invitation-standing.ts';
import { usersTabs } from './users-tabs.ts';

type Invitation = OutputOf<'invitations.list'>['items'][number];

type InvitationsListProps = { scope: TenantScope; rights: Rights; query: SearchParams };

export async function InvitationsList({ scope, rights, query }: InvitationsListProps) {
  const t = await words('tenant');
  const params = listParamsOf(query);
  const path = `${placePath(scope.slug, 'users')}/invitations`;
  const invite = (
    <GoButton href={`${path}/new`} missing={rights.missing('USER:CREATE')}>
      {t('invite')}
    </GoButton>
  );
  return (
    <ListPage
      scope={scope}
      title={t('users')}
      intro={t('invitationsIntro')}
      tabs={{ tabs: usersTabs(t, scope.slug, rights), current: 'invitations' }}
      path={path}
      params={params}
      searchLabel={t('searchInvitations')}
      action={invite}
      list={await load('invitations.list', { tenant: scope.slug, ...params })}
      spec={specOf(t, scope.slug, rights)}
      empty={
        <>
          <MailOpen size={22} className="text-ink-3" aria-hidden="true" />
          <h2>{t('nobodyIsInvited')}</h2>
          <p>{t('anInvitationIsA')}</p>
          <p className="actions">{invite}</p>
        </>
      }
    />
  );
}

const specOf = (t: Words<'tenant'>, tenant: string, rights: Rights): TableSpec<Invitation> => ({
  caption: t('invitationsNewestFirst'),
  keyOf: ({ id }) => id,
  columns: [
    { head: t('eMail'), cell: ({ email }) => email },
    { head: t('role'), cell: ({ role, namespace }) => heldText(t, { name: role.name, namespace }) },
    { head: t('standing'), cell: (invitation) => <Standing invitation={invitation} /> },
    { head: t('invitedBy'), cell: ({ invitedBy }) => invitedBy },
    { head: t('ends'), cell: ({ expiresAt }) => <Time iso={expiresAt} />, className: 'when-cell' },
  ],
  acts: (invitation) =>
    invitationStanding(invitation, Date.now()) === 'open' && (
      <ConfirmButton
        act={act('invitations.revoke', { tenant, id: invitation.id })}
        label={t('revoke')}
        name={invitation.email}
        className="btn btn-quiet btn-small"
        missing={rights.missing('USER:CREATE')}
        title={t('revokeTheInvitationOf', { email: invitation.email })}
        confirm={t('revokeTheInvitation')}
        done={t('invitationRevoked')}
      >
        <p>{t('itsLinkStopsWorking')}</p>
      </ConfirmButton>
    ),
});

function Standing({ invitation }: { invitation: Invitation }) {
  const t = useWords('tenant');
  const standing = invitationStanding(invitation, Date.now());
  const word = t(`standing_${standing}`);
  return standing === 'open' || standing === 'accepted' ? word : <Mark>{word}</Mark>;
}
