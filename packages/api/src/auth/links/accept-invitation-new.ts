import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { LongName } from '../../input-fields.ts';
import { actorOf } from '../../principal.ts';
import { describeUser } from '../../verbs/describe.ts';
import { created } from '../../verbs/events.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { hashNewPassword } from '../new-password.ts';
import { LinkToken } from '../one-time-link.ts';
import { NewPassword } from '../password.ts';
import { openInvitation } from './open-invitation.ts';
import { takeInvitation } from './take-invitation.ts';

/** The address is the invitation's: it can't be chosen here. */
export const AcceptInvitationNew = z.strictObject({ token: LinkToken, name: LongName, password: NewPassword });
export type AcceptInvitationNew = z.infer<typeof AcceptInvitationNew>;

/** Makes the account that was invited, in the language in which it was accepted, and joins. USER stands in tenant 0, the rest in the tenant. Signing in is a step of its own. */
export async function acceptInvitationNew(
  deps: AuthDeps,
  { token, name, password }: AcceptInvitationNew,
): Promise<Recorded<{ userId: string; email: string; tenant: string }>> {
  const one = await openInvitation(deps, token);
  const { email } = one.invitation;
  if ((await deps.identity.userByEmail(email)) !== null) {
    throw new AuditError('conflict', 'There is an account with this address. Sign in to accept.', { field: 'email' });
  }
  const { language } = deps;
  const passwordHash = await hashNewPassword(deps.identity, { password, email });
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const user = await tx.createUser({ email, name, passwordHash, isInstanceAdmin: false, language });
    const by = { actor: actorOf(user), request: deps.request };
    await tx.record(instance, [created(by, describeUser(user))]);
    await takeInvitation(tx, by, { ...one, user, isMember: false });
    return { userId: user.id, email, tenant: one.tenant.slug };
  });
}
