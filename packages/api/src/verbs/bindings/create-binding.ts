import type { Recorded } from '@indelible/db/ports';
import type { BindingRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Namespace, RoleInput, SubjectInput } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeBinding } from '../describe.ts';
import { created } from '../events.ts';
import { grantOf, requireHeld } from '../grants.ts';

export const CreateBinding = z.strictObject({
  subject: SubjectInput,
  role: RoleInput,
  /** Its AUDITLOG rights hold for events of this namespace and below; null: the whole tenant. */
  namespace: Namespace.nullable().default(null),
});
export type CreateBinding = z.infer<typeof CreateBinding>;

export async function createBinding(deps: TenantDeps, input: CreateBinding): Promise<Recorded<BindingRecord>> {
  const directory = deps.identity.directory(deps.tenant);
  requireHeld(deps.grants, [await grantOf(directory, input.role, input.namespace)], 'role');
  return deps.identity.transaction(async (tx) => {
    const binding = await tx.in(deps.tenant).createBinding({ ...input, source: 'manual' });
    await tx.record(deps.tenant, [created(deps, describeBinding(binding))]);
    return binding;
  });
}
