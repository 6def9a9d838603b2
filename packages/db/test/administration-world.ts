import { withClient } from '../src/owner-client.ts';
import type { IdentityStore, IdentityTransaction, Tenant, UserRecord } from '../src/ports.ts';
import type { BindingRecord, RoleRef, SubjectRef } from '../src/records.ts';
import { openWorld, sampleEvent, type World } from './store-world.ts';

export const note = { input: sampleEvent() };

export type AdministrationWorld = World & {
  instance: Tenant;
  /** One mutation with its event. */
  recorded<T>(work: (tx: IdentityTransaction) => Promise<T>): Promise<T>;
  user(facts?: { email?: string; name?: string; isInstanceAdmin?: boolean }): Promise<UserRecord>;
  /** A new user that is a member, with a built-in role. */
  member(tenant: Tenant, builtIn?: 'owner' | 'admin' | 'viewer', name?: string): Promise<UserRecord>;
  /** So many more members, written behind the store's back. */
  crowd(tenant: Tenant, count: number, groupId?: string): Promise<void>;
  bind(tenant: Tenant, subject: SubjectRef, role: RoleRef, namespace?: string | null): Promise<BindingRecord>;
};

let serial = 0;

export async function openAdministration(): Promise<AdministrationWorld> {
  const world = await openWorld();
  const { identity } = world.database;
  const instance = (await identity.tenantBySlug('instance'))!;
  const recorded: AdministrationWorld['recorded'] = async (work) => {
    const outcome = await identity.transaction(async (tx) => {
      const value = await work(tx);
      await tx.record(instance, [note]);
      return value;
    });
    return outcome.value;
  };
  const user: AdministrationWorld['user'] = ({ email, name, isInstanceAdmin = false } = {}) =>
    recorded((tx) =>
      tx.createUser({
        email: email ?? `person${serial++}@acme.example`,
        name: name ?? 'Ada Lovelace',
        passwordHash: 'hash',
        isInstanceAdmin,
      }),
    );
  const bind: AdministrationWorld['bind'] = (tenant, subject, role, namespace = null) =>
    recorded((tx) => tx.in(tenant).createBinding({ subject, role, namespace, source: 'manual' }));
  return {
    ...world,
    instance,
    recorded,
    user,
    bind,
    crowd: (tenant, count, groupId) =>
      withClient(world.source.ownerUrl, async (client) => {
        const made = `WITH made AS (INSERT INTO app_user (id, email, name)
            SELECT gen_random_uuid(), 'crowd' || n || '@${tenant.slug}.example', 'Crowd ' || n FROM generate_series(1, ${count}) AS n
            RETURNING id),
          members AS (INSERT INTO membership (tenant_id, user_id) SELECT ${tenant.id}, id FROM made RETURNING user_id)`;
        await client.query(`${made} SELECT count(*) FROM members`);
        if (groupId)
          await client.query(`INSERT INTO group_member (tenant_id, group_id, user_id) SELECT ${tenant.id}, '${groupId}', u.id
            FROM app_user u WHERE u.email LIKE 'crowd%@${tenant.slug}.example'`);
      }),
    member: async (tenant, builtIn = 'viewer', name = 'Ada Lovelace') => {
      const made = await user({ name });
      await recorded(async (tx) => {
        await tx.in(tenant).addMember(made.id);
        const subject = { kind: 'user', id: made.id } as const;
        await tx.in(tenant).createBinding({ subject, role: { builtIn }, namespace: null, source: 'manual' });
      });
      return made;
    },
  };
}

type Work = (tx: IdentityTransaction) => Promise<unknown>;

/** Transactions each of which commits only when all have done their work: 'fulfilled' or 'rejected', with the reasons. */
export async function commitTogether(identity: IdentityStore, works: Work[]) {
  let working = works.length;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrive = () => {
    working--;
    if (working === 0) open();
    return all;
  };
  const outcomes = await Promise.allSettled(
    works.map((work) =>
      identity.transaction(async (tx) => {
        await work(tx).catch((error: unknown) => {
          void arrive();
          throw error;
        });
        await arrive();
      }),
    ),
  );
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  return { statuses: outcomes.map(({ status }) => status).sort(), reasons };
}

export const ofUser = (user: { id: string }): SubjectRef => ({ kind: 'user', id: user.id });
export const all = { search: '', after: null, limit: 50 };
/** 32 bytes, as a hash has. */
export const hashOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
