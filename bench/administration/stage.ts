import { EVERYTHING } from '@indelible/api/principal';
import type { TenantDeps } from '@indelible/api/verbs/by';
import { createRole } from '@indelible/api/verbs/roles/create-role';
import { PERMISSIONS } from '@indelible/audit/permissions';
import type { RoleRecord, Tenant } from '@indelible/db/records';
import type { Scratch } from '../store/scratch.ts';

const SYSTEM = { type: 'SYSTEM', id: 'bench', name: 'Bench' } as const;
const GROUPS = 3;

export type Stage = {
  deps: TenantDeps;
  /** A new custom role, made as people make it. */
  role(name: string): Promise<RoleRecord>;
  /** Of a member of three tenants with an own binding, three groups and a custom role in each. */
  sessionId: string;
};

/** Tenants, a member and their rights, each thing with its event. */
export async function openStage({ database, tenant }: Scratch): Promise<Stage> {
  const { identity } = database;
  for (const [id, slug] of ['acme', 'globex', 'initech'].entries()) await tenant(id + 1, slug);
  const verb = {
    actor: SYSTEM,
    request: { ip: '192.0.2.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64)', correlationId: 'bench' },
    identity,
    nowMs: Date.now,
  };
  const tenants = await identity.tenants();
  const depsOf = (of: Tenant): TenantDeps => ({ ...verb, tenant: of, grants: EVERYTHING });
  const ours = tenants.filter(({ id }) => id !== 0);
  const instance = tenants.find(({ id }) => id === 0)!;
  const made = await identity.transaction(async (tx) => {
    const facts = { email: 'ada@acme.example', name: 'Ada Lovelace', passwordHash: null, isInstanceAdmin: false };
    const user = await tx.createUser(facts);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const session = await tx.createSession({ userId: user.id, ip: null, userAgent: null, expiresAt });
    const resource = { type: 'USER', id: user.id };
    await tx.record(instance, [{ input: { action: 'LOGIN', actor: SYSTEM, resource, details: { id: user.id } } }]);
    return { user, session };
  });
  const { user, session } = made.value;
  for (const one of ours) await giveRights(depsOf(one), user.id);
  const deps = depsOf(ours[0]!);
  return { deps, sessionId: session.id, role: (name) => newRole(deps, name) };
}

const newRole = async (deps: TenantDeps, name: string): Promise<RoleRecord> =>
  (await createRole(deps, { name, description: 'as it began', permissions: PERMISSIONS.slice(0, 12) })).value;

async function giveRights(deps: TenantDeps, userId: string): Promise<void> {
  const { id: roleId } = await newRole(deps, 'Reads much');
  await deps.identity.transaction(async (tx) => {
    const ours = tx.in(deps.tenant);
    await ours.addMember(userId);
    const subject = { kind: 'user', id: userId } as const;
    await ours.createBinding({ subject, role: { builtIn: 'editor' }, namespace: null, source: 'manual' });
    for (let n = 0; n < GROUPS; n++) {
      const group = await ours.createGroup({ name: `Group ${n}`, description: '' });
      await ours.addToGroup(group.id, userId);
      const holder = { kind: 'group', id: group.id } as const;
      await ours.createBinding({ subject: holder, role: { id: roleId }, namespace: `team.${n}`, source: 'manual' });
    }
    const resource = { type: 'MEMBERSHIP', id: userId };
    await tx.record(deps.tenant, [{ input: { action: 'READ', actor: SYSTEM, resource, details: { id: userId } } }]);
  });
}
