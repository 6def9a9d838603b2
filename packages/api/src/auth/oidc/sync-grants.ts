import { BUILT_IN_ROLE_NAMES, type BuiltInRole } from '@indelible/audit/permissions';
import type { NewEventWithTime } from '@indelible/audit/store';
import type { TenantDirectory } from '@indelible/db/administration-ports';
import type { IdentityTransaction } from '@indelible/db/ports';
import type { BindingRecord, RoleRef, Tenant, UserRecord } from '@indelible/db/records';
import { isAuditError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { By, VerbDeps } from '../../verbs/by.ts';
import { describeBinding } from '../../verbs/describe.ts';
import { created, deleted } from '../../verbs/events.ts';
import { joinTenant } from '../../verbs/members/join-tenant.ts';
import { leaveTenant } from '../../verbs/members/leave-tenant.ts';
import type { MappedGrant } from './mapping.ts';

type Deps = Pick<VerbDeps, 'identity'> & { by: By; log: Log };
type Wanted = { role: RoleRef; namespace: string | null };
type Plan = { isMember: boolean; create: Wanted[]; remove: BindingRecord[]; leaves: boolean };

/**
 * Makes what a user holds by the provider what the claims give now: in each tenant one transaction with its events. What
 * people gave by hand stays. Who holds nothing else in a tenant leaves it.
 */
export async function syncGrants(deps: Deps, user: UserRecord, grants: readonly MappedGrant[]): Promise<void> {
  const member = (await deps.identity.grantsOf(user.id)).map(({ tenant }) => tenant);
  const mapped = await Promise.all(
    [...new Set(grants.map(({ tenant }) => tenant))].map((slug) => tenantOf(deps, slug)),
  );
  const tenants = new Map([...member, ...mapped.filter((one) => one !== null)].map((one) => [one.id, one]));
  for (const tenant of tenants.values()) {
    const own = grants.filter((grant) => grant.tenant === tenant.slug);
    await syncTenant(deps, user, tenant, own).catch((error: unknown) => keepLastOwner(deps, tenant, error));
  }
}

async function tenantOf({ identity, log }: Deps, slug: string): Promise<Tenant | null> {
  const tenant = await identity.tenantBySlug(slug);
  if (tenant === null) log({ level: 'warn', message: `OIDC_MAPPING names a tenant that there is not: ${slug}` });
  return tenant;
}

/** Stays what it is: a tenant keeps an owner, whatever the provider says. */
function keepLastOwner({ log }: Deps, tenant: Tenant, error: unknown): void {
  if (!isAuditError(error) || error.code !== 'conflict' || error.facts.field !== 'owner') throw error;
  log({ level: 'warn', message: `the last owner of ${tenant.slug} stays, against the provider's claims` });
}

async function syncTenant(deps: Deps, user: UserRecord, tenant: Tenant, grants: MappedGrant[]): Promise<void> {
  const directory = deps.identity.directory(tenant);
  const plan = await planOf(directory, user, await resolve(deps, directory, grants));
  if (plan.create.length === 0 && plan.remove.length === 0) return;
  await deps.identity.transaction((tx) => carryOut(tx, deps.by, tenant, user, plan));
}

async function resolve({ log }: Deps, directory: TenantDirectory, grants: MappedGrant[]): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const { tenant, role: name, namespace } of grants) {
    const role = await roleOf(directory, name);
    if (role) wanted.push({ role, namespace });
    else log({ level: 'warn', message: `OIDC_MAPPING names a role that ${tenant} has not: ${name}` });
  }
  return wanted;
}

const isBuiltIn = (name: string): name is BuiltInRole => (BUILT_IN_ROLE_NAMES as string[]).includes(name);

async function roleOf(directory: TenantDirectory, name: string): Promise<RoleRef | null> {
  if (isBuiltIn(name)) return { builtIn: name };
  const named = await directory.roles({ search: name, after: null, limit: 100 });
  const role = named.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return role ? { id: role.id } : null;
}

const keyOf = ({ role, namespace }: Wanted): string =>
  JSON.stringify(['builtIn' in role ? role.builtIn : role.id, namespace]);

async function planOf(directory: TenantDirectory, user: UserRecord, wanted: Wanted[]): Promise<Plan> {
  const member = await directory.member(user.id);
  const held = member ? await directory.bindings({ subject: { kind: 'user', id: user.id } }) : [];
  const heldKeys = new Set(held.map(keyOf));
  const wantedKeys = new Set(wanted.map(keyOf));
  const create = wanted.filter((one) => !heldKeys.has(keyOf(one)));
  const remove = held.filter((one) => one.source === 'oidc' && !wantedKeys.has(keyOf(one)));
  const keeps = create.length + held.length - remove.length + (member?.groups.length ?? 0);
  return { isMember: member !== null, create, remove, leaves: member !== null && keeps === 0 };
}

async function carryOut(
  tx: IdentityTransaction,
  by: By,
  tenant: Tenant,
  user: UserRecord,
  { isMember, create, remove, leaves }: Plan,
): Promise<void> {
  const administration = tx.in(tenant);
  if (leaves) return leaveTenant(tx, by, tenant, user.id);
  const events: NewEventWithTime[] = [];
  const [first, ...rest] = create;
  if (!isMember && first) await joinTenant(tx, by, tenant, user, { ...first, source: 'oidc' });
  for (const one of isMember ? create : rest) {
    const binding = await administration.createBinding({
      ...one,
      subject: { kind: 'user', id: user.id },
      source: 'oidc',
    });
    events.push(created(by, describeBinding(binding)));
  }
  for (const { id } of remove) events.push(deleted(by, describeBinding(await administration.deleteBinding(id))));
  if (events.length > 0) await tx.record(tenant, events);
}
