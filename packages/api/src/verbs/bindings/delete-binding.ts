import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeBinding } from '../describe.ts';
import { deleted } from '../events.ts';

export const deleteBinding = (deps: TenantDeps, { id }: ById): Promise<Recorded<{ id: string }>> =>
  deps.identity.transaction(async (tx) => {
    const binding = await tx.in(deps.tenant).deleteBinding(id);
    await tx.record(deps.tenant, [deleted(deps, describeBinding(binding))]);
    return { id };
  });
