import { AuditError } from '@indelible/audit/errors';
import type { IdentityStore, Recorded } from '@indelible/db/ports';
import type { BindingRecord, UserRecord } from '@indelible/db/records';
import type { z } from 'zod';
import { Email } from '../../auth/email.ts';
import { Id, Namespace, RoleInput } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { joinTenant } from '../members/join-tenant.ts';
import { BySlug, namedTenant } from './named-tenant.ts';

export const AddMember = BySlug.extend({
  /** One of the two. */
  userId: Id.optional(),
  email: Email.optional(),
  role: RoleInput,
  namespace: Namespace.nullable().default(null),
}).refine(({ userId, email }) => (userId === undefined) !== (email === undefined), {
  error: 'given by either userId or email',
  path: ['userId'],
});
export type AddMember = z.infer<typeof AddMember>;

/** Makes a user who exists a member; a tenant's own people invite instead, for they don't see all users. */
export async function addMember(deps: VerbDeps, input: AddMember): Promise<Recorded<BindingRecord>> {
  const tenant = await namedTenant(deps.identity, input.tenant);
  const user = await userOf(deps.identity, input);
  const { role, namespace } = input;
  return deps.identity.transaction((tx) => joinTenant(tx, deps, tenant, user, { role, namespace }));
}

async function userOf(identity: IdentityStore, { userId, email }: AddMember): Promise<UserRecord> {
  const user = userId === undefined ? await identity.userByEmail(email ?? '') : await identity.userById(userId);
  if (user !== null) return user;
  throw new AuditError('not_found', 'There is no such user.', { field: userId === undefined ? 'email' : 'userId' });
}
