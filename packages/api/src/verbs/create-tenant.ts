import type { Recorded } from '@indelible/db/ports';
import type { Tenant } from '@indelible/db/records';
import { z } from 'zod';
import { LongName, Slug } from '../input-fields.ts';
import type { VerbDeps } from './by.ts';
import { describeTenant } from './describe.ts';
import { created } from './events.ts';

export const CreateTenant = z.strictObject({
  slug: Slug,
  name: LongName,
  /** Marked as a test's own and hidden from the list by default; only these take recorded events. */
  isTest: z.boolean().default(false),
});
export type CreateTenant = z.infer<typeof CreateTenant>;

/** Makes a tenant; its log begins with the event of its own creation, written in the same transaction. */
export const createTenant = (deps: VerbDeps, input: CreateTenant): Promise<Recorded<Tenant>> =>
  deps.identity.transaction(async (tx) => {
    const tenant = await tx.createTenant(input);
    await tx.record(tenant, [created(deps, describeTenant(tenant))]);
    return tenant;
  });
