import type { Recorded } from '@indelible/db/ports';
import type { ServiceAccountRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Description, Slug } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeServiceAccount } from '../describe.ts';
import { created } from '../events.ts';

export const CreateServiceAccount = z.strictObject({ name: Slug, description: Description.default('') });
export type CreateServiceAccount = z.infer<typeof CreateServiceAccount>;

/** It may do nothing yet: its rights are bindings, as a user's are. */
export const createServiceAccount = (
  deps: TenantDeps,
  input: CreateServiceAccount,
): Promise<Recorded<ServiceAccountRecord>> =>
  deps.identity.transaction(async (tx) => {
    const account = await tx.in(deps.tenant).createServiceAccount(input);
    await tx.record(deps.tenant, [created(deps, describeServiceAccount(account))]);
    return account;
  });
