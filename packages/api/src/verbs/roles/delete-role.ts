import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeRole } from '../describe.ts';
import { deleted } from '../events.ts';

/** Refused while someone holds it: nobody loses rights by a side effect. */
export const deleteRole = (deps: TenantDeps, { id }: ById): Promise<Recorded<{ id: string }>> =>
  deps.identity.transaction(async (tx) => {
    const role = await tx.in(deps.tenant).deleteRole(id);
    await tx.record(deps.tenant, [deleted(deps, describeRole(role))]);
    return { id };
  });
