import type { TenantDeps } from '@indelible/api/verbs/by';
import { listRoles } from '@indelible/api/verbs/roles/list-roles';
import { listServiceAccounts } from '@indelible/api/verbs/service-accounts/list-service-accounts';
import { AuditError } from '@indelible/audit/errors';
import type { IdentityStore } from '@indelible/db/ports';
import type { RoleRef, ServiceAccountRecord, UserRecord } from '@indelible/db/records';
import { everyPage } from './every-page.ts';

/** At the command line things go by their names; the verbs take ids. */
const none = (what: string, name: string, field: string) =>
  new AuditError('not_found', `There is no ${what} ${JSON.stringify(name.slice(0, 200))}.`, { field });

export async function userNamed(identity: IdentityStore, email: string): Promise<UserRecord> {
  const found = await identity.userByEmail(email.trim().toLowerCase());
  if (found === null) throw none('user', email, 'email');
  const { passwordHash: _hash, ...user } = found;
  return user;
}

export async function serviceAccountNamed(deps: TenantDeps, name: string): Promise<ServiceAccountRecord> {
  const rows = await everyPage((page) => listServiceAccounts(deps, page), name.slice(0, 200));
  const found = rows.find((row) => row.name === name);
  if (!found) throw none('service account', name, 'service-account');
  return found;
}

export async function roleNamed(deps: TenantDeps, name: string): Promise<RoleRef> {
  const rows = await everyPage((page) => listRoles(deps, page), name.slice(0, 200));
  const found = rows.find((row) => row.name === name);
  if (!found) throw none('role', name, 'role');
  return found.builtIn === null ? { id: found.id } : { builtIn: found.builtIn };
}
