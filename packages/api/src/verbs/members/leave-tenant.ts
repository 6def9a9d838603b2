import type { IdentityTransaction } from '@indelible/db/ports';
import type { TenantRef } from '@indelible/db/records';
import type { By } from '../by.ts';
import { describeMemberRecord } from '../describe.ts';
import { describeView } from '../describe-view.ts';
import { deleted } from '../events.ts';

/**
 * Ends a membership, with the person's groups, roles and private views in the tenant: an event for it, and one for each view, which
 * nobody else could see or delete (ADR 193).
 */
export async function leaveTenant(tx: IdentityTransaction, by: By, tenant: TenantRef, userId: string): Promise<void> {
  const administration = tx.in(tenant);
  const member = await administration.removeMember(userId);
  const views = await administration.deleteOwnViews(userId);
  await tx.record(tenant, [
    deleted(by, describeMemberRecord(member)),
    ...views.map((one) => deleted(by, describeView(one))),
  ]);
}
