import { AuditError } from '@indelible/audit/errors';
import { BUILT_IN_ROLE_NAMES, type BuiltInRole } from '@indelible/audit/permissions';
import type { Recorded } from '@indelible/db/ports';
import type { Tenant, UserRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Email } from '../auth/email.ts';
import { hashNewPassword } from '../auth/new-password.ts';
import { NewPassword } from '../auth/password.ts';
import { LongName } from '../input-fields.ts';
import type { VerbDeps } from './by.ts';
import { describeUser } from './describe.ts';
import { created } from './events.ts';
import { INSTANCE_SLUG, instanceTenant } from './instance-tenant.ts';
import { joinTenant } from './members/join-tenant.ts';

export const CreateUser = z.strictObject({
  email: Email,
  name: LongName,
  /** Without one the user chooses it by a link (instance.users.createReset), or signs in elsewhere. */
  password: NewPassword.optional(),
  isInstanceAdmin: z.boolean().default(false),
  memberships: z
    .array(z.strictObject({ tenant: z.string().max(63), role: z.enum(BUILT_IN_ROLE_NAMES) }))
    .max(100)
    .default([]),
});
export type CreateUser = z.infer<typeof CreateUser>;

/**
 * Makes a user, recorded in tenant 0 without anything of the password, and its memberships, each recorded in its tenant: what
 * tenant 0 says of a user names none of its tenants, for each of them may see it.
 */
export async function createUser(deps: VerbDeps, input: CreateUser): Promise<Recorded<UserRecord>> {
  const instance = await instanceTenant(deps.identity);
  const memberships = await resolveMemberships(deps, input.memberships);
  const { email, name, isInstanceAdmin, password } = input;
  const passwordHash = password === undefined ? null : await hashNewPassword(deps.identity, { password, email });
  return deps.identity.transaction(async (tx) => {
    const user = await tx.createUser({ email, name, passwordHash, isInstanceAdmin });
    await tx.record(instance, [created(deps, describeUser(user))]);
    for (const { tenant, role } of memberships) await joinTenant(tx, deps, tenant, user, { role: { builtIn: role } });
    return user;
  });
}

type Resolved = { tenant: Tenant; role: BuiltInRole };

async function resolveMemberships(deps: VerbDeps, wanted: CreateUser['memberships']): Promise<Resolved[]> {
  const found = new Map<number, Resolved>();
  for (const [index, { tenant: slug, role }] of wanted.entries()) {
    const field = `memberships[${index}].tenant`;
    const tenant = slug === INSTANCE_SLUG ? null : await deps.identity.tenantBySlug(slug);
    if (tenant === null)
      throw new AuditError('invalid_input', `There is no tenant “${slug}”.`, { field, received: slug });
    if (found.has(tenant.id))
      throw new AuditError('invalid_input', `“${slug}” is named twice.`, { field, received: slug });
    found.set(tenant.id, { tenant, role });
  }
  return [...found.values()];
}
