import type { BindingRecord } from '@indelible/db/records';
import { z } from 'zod';
import { RoleInput, SubjectInput } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';

export const ListBindings = z.strictObject({ subject: SubjectInput.optional(), role: RoleInput.optional() });
export type ListBindings = z.infer<typeof ListBindings>;

/** Who holds what: of one subject, of one role, or all of it; at most 1,000. */
export const listBindings = async (deps: TenantDeps, input: ListBindings): Promise<{ items: BindingRecord[] }> => ({
  items: await deps.identity.directory(deps.tenant).bindings(input),
});
