import { acceptInvitationNew } from '@indelible/api/auth/links/accept-invitation-new';
import { newOneTimeToken } from '@indelible/api/auth/one-time-link';
import { hashPassword } from '@indelible/api/auth/password';
import { passwordChanged } from '@indelible/api/auth/password-event';
import { createInvitation } from '@indelible/api/verbs/invitations/create-invitation';
import { revokeInvitation } from '@indelible/api/verbs/invitations/revoke-invitation';
import { removeMember } from '@indelible/api/verbs/members/remove-member';
import { disableUser } from '@indelible/api/verbs/users/disable-user';
import { updateUser } from '@indelible/api/verbs/users/update-user';
import type { IdentityStore } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { DEMO_PASSWORD } from '../accounts.ts';
import { type Act, type Acting, roleNamed } from './act.ts';
import { demoAuth } from './demo-auth.ts';

export const invite =
  (email: string, role: string, namespace: string | null = null): Act =>
  (acting) =>
    createInvitation(acting, { email, role: roleNamed(acting, role), namespace });

export const withdrawInvitation =
  (email: string): Act =>
  (acting) =>
    revokeInvitation(acting, { id: acting.idOf('INVITATION', email) });

/**
 * The link's token is known to nobody once a loading was killed, so the invitation is looked up by its address here; the rest
 * is what the page does. A first account, with the demo's password.
 */
export const accept =
  (email: string, name: string): Act =>
  (acting) => {
    const { token } = newOneTimeToken();
    const identity = withInvitation(acting, email);
    return acceptInvitationNew({ ...demoAuth, ...acting, identity }, { token, name, password: DEMO_PASSWORD });
  };

function withInvitation({ identity, tenant }: Acting, email: string): IdentityStore {
  const invitationOf: IdentityStore['invitationOf'] = async () => {
    const found = await identity.directory(tenant).invitations({ search: email, after: null, limit: 100 });
    const open = found.find((one) => one.email === email && one.acceptedAt === null && one.revokedAt === null);
    return open ? { tenant, invitation: open } : null;
  };
  return { ...identity, invitationOf };
}

export const leave =
  (email: string): Act =>
  (acting) =>
    removeMember(acting, { userId: acting.idOf('MEMBERSHIP', email) });

async function userOf({ identity }: Acting, email: string): Promise<UserRecord> {
  const user = await identity.userByEmail(email);
  if (user === null) throw new Error(`the demo's story has no ${email} yet`);
  return user;
}

// What follows stands in the instance's log, as everything of a user does: its story tells it.

export const renameUser =
  (email: string, name: string): Act =>
  async (acting) => {
    const { id, version } = await userOf(acting, email);
    return updateUser(acting, { id, version, name });
  };

export const disableAccount =
  (email: string): Act =>
  async (acting) => {
    const { id, version } = await userOf(acting, email);
    return disableUser(acting, { id, version });
  };

/** To the demo's password again: everybody has that one. */
export const changeOwnPassword =
  (email: string): Act =>
  async (acting) => {
    const user = await userOf(acting, email);
    const hash = await hashPassword(DEMO_PASSWORD);
    return acting.identity.transaction(async (tx) => {
      await tx.setPassword(user.id, hash);
      const change = { user, by: 'its owner', hadOne: true, sessionsEnded: 0 } as const;
      await tx.record(acting.tenant, [passwordChanged(acting, change)]);
    });
  };
