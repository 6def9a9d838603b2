import type { IdentityTransaction } from '@indelible/db/ports';
import type { RoleRef, UserRecord } from '@indelible/db/records';
import type { By } from '../../verbs/by.ts';
import { describeBinding, describeInvitation } from '../../verbs/describe.ts';
import { created, updated } from '../../verbs/events.ts';
import { joinTenant } from '../../verbs/members/join-tenant.ts';
import type { FoundInvitation } from './open-invitation.ts';

type Accepting = FoundInvitation & { user: UserRecord; isMember: boolean };

const refOf = (role: RoleRef): RoleRef => ('builtIn' in role ? { builtIn: role.builtIn } : { id: role.id });

/** Uses the invitation up: the membership with its role, or the role alone for who is a member already. */
export async function takeInvitation(
  tx: IdentityTransaction,
  by: By,
  { tenant, invitation, user, isMember }: Accepting,
): Promise<void> {
  const { before, after } = await tx.in(tenant).acceptInvitation(invitation.id);
  await tx.record(tenant, [updated(by, describeInvitation(before), describeInvitation(after))]);
  const [role, { namespace }] = [refOf(invitation.role), invitation];
  if (!isMember) {
    await joinTenant(tx, by, tenant, user, { role, namespace });
    return;
  }
  const subject = { kind: 'user' as const, id: user.id };
  const binding = await tx.in(tenant).createBinding({ subject, role, namespace, source: 'manual' });
  await tx.record(tenant, [created(by, describeBinding(binding))]);
}
