import type { Recorded } from '@indelible/db/ports';
import type { ServiceAccountRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Description, Id, Slug, Version } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeServiceAccount } from '../describe.ts';
import { recordEdit } from '../events.ts';

export const UpdateServiceAccount = z.strictObject({
  id: Id,
  version: Version,
  name: Slug.optional(),
  description: Description.optional(),
  /** Its tokens are refused from the next request on. */
  disabled: z.boolean().optional(),
});
export type UpdateServiceAccount = z.infer<typeof UpdateServiceAccount>;

export const updateServiceAccount = (
  deps: TenantDeps,
  { id, version, ...patch }: UpdateServiceAccount,
): Promise<Recorded<ServiceAccountRecord>> =>
  deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).updateServiceAccount(id, version, patch);
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, describeServiceAccount);
  });
