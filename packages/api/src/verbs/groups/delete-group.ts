import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeGroup } from '../describe.ts';
import { deleted } from '../events.ts';

/** Its members lose what it held; what that was stands in the event. */
export const deleteGroup = (deps: TenantDeps, { id }: ById): Promise<Recorded<{ id: string }>> =>
  deps.identity.transaction(async (tx) => {
    const group = await tx.in(deps.tenant).deleteGroup(id);
    await tx.record(deps.tenant, [deleted(deps, describeGroup(group, { bindings: group.bindings }))]);
    return { id };
  });
