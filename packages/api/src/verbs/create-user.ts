import { AuditError } from '@indelible/audit/errors';
import { inputText } from '@indelible/audit/services/input-text';
import type { Tenant, TenantRole, UserRecord } from '@indelible/db/ports';
import { z } from 'zod';
import { Email } from '../auth/email.ts';
import { hashPassword, NewPassword } from '../auth/password.ts';
import { stampOf, type VerbDeps } from './by.ts';
import { INSTANCE_SLUG, instanceTenant } from './instance-tenant.ts';

export const Role = z.enum(['owner', 'admin', 'auditor']);
export const CreateUser = z.object({
  email: Email,
  name: inputText(200).trim().min(1),
  password: NewPassword,
  isInstanceAdmin: z.boolean().default(false),
  memberships: z
    .array(z.object({ tenant: z.string().max(63), role: Role }))
    .max(100)
    .default([]),
});
export type CreateUser = z.infer<typeof CreateUser>;

/** Makes a user and its memberships; the event stands in tenant 0 and holds nothing of the password. */
export async function createUser(deps: VerbDeps, input: CreateUser): Promise<UserRecord> {
  const instance = await instanceTenant(deps.identity);
  const memberships = await resolveMemberships(deps, input.memberships);
  const passwordHash = await hashPassword(input.password);
  const { email, name, isInstanceAdmin } = input;
  return deps.identity.transaction(async (tx) => {
    const user = await tx.createUser({ email, name, passwordHash, isInstanceAdmin });
    for (const { tenant, role } of memberships) {
      await tx.addMembership({ tenantId: tenant.id, userId: user.id, role });
    }
    const roles = Object.fromEntries(memberships.map(({ tenant, role }) => [tenant.slug, role]));
    const after = JSON.stringify({ email, id: user.id, isInstanceAdmin, memberships: roles, name }, null, 2);
    await tx.record(instance, [
      {
        input: {
          ...stampOf(deps),
          action: 'CREATE',
          resource: { type: 'USER', id: user.id },
          details: { id: user.id, email },
          after: { format: 'json', text: after },
        },
      },
    ]);
    return user;
  });
}

type Resolved = { tenant: Tenant; role: TenantRole };

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
