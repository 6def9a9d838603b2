import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeServiceAccount } from '../describe.ts';
import { deleted } from '../events.ts';

/** Its tokens end with it; which they were, and what it held, stands in the event. */
export const deleteServiceAccount = (deps: TenantDeps, { id }: ById): Promise<Recorded<{ id: string }>> =>
  deps.identity.transaction(async (tx) => {
    const account = await tx.in(deps.tenant).deleteServiceAccount(id);
    await tx.record(deps.tenant, [deleted(deps, describeServiceAccount(account, account))]);
    return { id };
  });
