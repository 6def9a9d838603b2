import type { Recorded } from '@indelible/db/ports';
import type { TenantDeps } from '../by.ts';
import type { MemberId } from './get-member.ts';
import { leaveTenant } from './leave-tenant.ts';

/** Out of the tenant and its groups, of every role here and their own views; the account itself stays. Their next request finds no such tenant. */
export const removeMember = (deps: TenantDeps, { userId }: MemberId): Promise<Recorded<{ userId: string }>> =>
  deps.identity.transaction(async (tx) => {
    await leaveTenant(tx, deps, deps.tenant, userId);
    return { userId };
  });
