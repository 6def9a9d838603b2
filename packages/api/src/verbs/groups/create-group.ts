import type { Recorded } from '@indelible/db/ports';
import type { GroupRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Description, Name } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeGroup } from '../describe.ts';
import { created } from '../events.ts';

export const CreateGroup = z.strictObject({ name: Name, description: Description.default('') });
export type CreateGroup = z.infer<typeof CreateGroup>;

export const createGroup = (deps: TenantDeps, input: CreateGroup): Promise<Recorded<GroupRecord>> =>
  deps.identity.transaction(async (tx) => {
    const group = await tx.in(deps.tenant).createGroup(input);
    await tx.record(deps.tenant, [created(deps, describeGroup({ ...group, members: [] }))]);
    return group;
  });
