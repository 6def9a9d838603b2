import type { AuthDeps } from '../auth-deps.ts';
import { PASSWORD_FLOOR } from '../password.ts';
import type { ByToken } from './inspect-reset.ts';
import { findInvitation, type InvitationState } from './open-invitation.ts';

/** What whoever holds the link is shown before accepting it. */
export type InvitationShown = {
  state: InvitationState;
  tenant: string;
  email: string;
  role: string;
  namespace: string | null;
  invitedBy: string;
  expiresAt: string;
  /** The address has an account: sign in with it, rather than make one. */
  hasAccount: boolean;
  passwordMinChars: number;
};

export async function inspectInvitation(deps: AuthDeps, { token }: ByToken): Promise<InvitationShown> {
  const { tenant, invitation, state } = await findInvitation(deps, token);
  const { email, role, namespace, invitedBy, expiresAt } = invitation;
  const [account, { settings }] = await Promise.all([
    deps.identity.userByEmail(email),
    deps.identity.instanceSettings(),
  ]);
  const passwordMinChars = Math.max(PASSWORD_FLOOR, settings.passwordMinChars);
  const shown = { state, tenant: tenant.name, email, role: role.name, namespace, invitedBy, expiresAt };
  return { ...shown, hasAccount: account !== null, passwordMinChars };
}
