import type { IdentityTransaction } from '@indelible/db/ports';
import type { BindingRecord, GrantSource, RoleRef, TenantRef, UserRecord } from '@indelible/db/records';
import type { By } from '../by.ts';
import { describeMember } from '../describe.ts';
import { created } from '../events.ts';

export type Joining = { role: RoleRef; namespace?: string | null; source?: GrantSource };

/** Makes a user a member with a first role, by ONE event in the tenant's log: MEMBERSHIP/CREATE, whose state names the role. */
export async function joinTenant(
  tx: IdentityTransaction,
  by: By,
  tenant: TenantRef,
  user: UserRecord,
  { role, namespace = null, source = 'manual' }: Joining,
): Promise<BindingRecord> {
  const administration = tx.in(tenant);
  await administration.addMember(user.id);
  const subject = { kind: 'user' as const, id: user.id };
  const binding = await administration.createBinding({ subject, role, namespace, source });
  const roles = [{ name: binding.role.name, namespace }];
  await tx.record(tenant, [created(by, describeMember(user, { groups: [], roles }))]);
  return binding;
}
