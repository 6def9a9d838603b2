import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import { ownAccount } from '../account/own-account.ts';
import type { AccountDeps } from '../auth-deps.ts';
import type { ByToken } from './inspect-reset.ts';
import { openInvitation } from './open-invitation.ts';
import { takeInvitation } from './take-invitation.ts';

/** By whoever is signed in with the address that was invited: a link that went astray lets nobody else in. */
export async function acceptInvitation(deps: AccountDeps, { token }: ByToken): Promise<Recorded<{ tenant: string }>> {
  const { user } = ownAccount(deps);
  const one = await openInvitation(deps, token);
  if (one.invitation.email !== user.email) {
    const message = `This invitation is for ${one.invitation.email}; you are signed in as ${user.email}.`;
    throw new AuditError('forbidden', message, { field: 'token', limit: one.invitation.email });
  }
  const isMember = deps.principal.tenants.some(({ tenant }) => tenant.id === one.tenant.id);
  return deps.identity.transaction(async (tx) => {
    await takeInvitation(tx, deps, { ...one, user, isMember });
    return { tenant: one.tenant.slug };
  });
}
