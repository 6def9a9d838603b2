import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { AuditEvent } from '@indelible/audit/event';
import type { EventReader, NewEventWithTime, Receipt } from '@indelible/audit/store';
import type {
  Database,
  IdentityStore,
  IdentityTransaction,
  SessionRecord,
  Tenant,
  TenantRef,
  TenantRole,
  UserRecord,
} from '@indelible/db/ports';

type Account = UserRecord & { passwordHash: string };
type State = {
  tenants: Tenant[];
  users: Account[];
  memberships: { tenantId: number; userId: string; role: TenantRole }[];
  sessions: (SessionRecord & { revoked: boolean })[];
  recorded: { tenant: string; input: NewEventWithTime['input']; importId?: string }[];
};

export type FakeDatabase = Database & { state: State; refuseEvents: boolean; away: boolean };

const tenantRow = (id: number, slug: string, isTest = false): Tenant => ({
  id,
  uid: randomUUID(),
  slug,
  name: slug,
  isTest,
  createdAt: new Date(0).toISOString(),
});

/** Identity data in memory, transactions with roll-back; `refuseEvents` makes every audit write fail. For unit tests alone. */
export function fakeDatabase(): FakeDatabase {
  let state: State = { tenants: [tenantRow(0, 'instance')], users: [], memberships: [], sessions: [], recorded: [] };
  const check = () => {
    if (database.away) throw new AuditError('unavailable', 'The database is away.');
  };
  const identity: IdentityStore = {
    userByEmail: async (email) => {
      check();
      return state.users.find((user) => user.email === email) ?? null;
    },
    userById: async (id) => state.users.find((user) => user.id === id) ?? null,
    liveSession: async (id) => {
      check();
      const session = state.sessions.find((one) => one.id === id && !one.revoked);
      const user = state.users.find((one) => one.id === session?.user.id && one.disabledAt === null);
      return session && user ? { id, user, expiresAt: session.expiresAt } : null;
    },
    membershipsOf: async (userId) =>
      state.memberships
        .filter((one) => one.userId === userId)
        .flatMap(({ tenantId, role }) => {
          const tenant = state.tenants.find((one) => one.id === tenantId);
          return tenant ? [{ tenant, role }] : [];
        }),
    tenantBySlug: async (slug) => state.tenants.find((tenant) => tenant.slug === slug) ?? null,
    tenants: async () => state.tenants,
    countUsers: async () => state.users.length,
    pendingMigrations: async () => [],
    transaction: async (work) => {
      check();
      const before = structuredClone(state);
      try {
        return await work(transactionOn(() => state, database));
      } catch (error) {
        state = before;
        throw error;
      }
    },
  };
  const database: FakeDatabase = {
    get state() {
      return state;
    },
    refuseEvents: false,
    away: false,
    identity,
    tenant: () => ({ reader: noReader, writer: { append: async () => [] } }),
    instance: { page: noReader.page, count: noReader.count, tenantOf: async () => null },
    close: async () => {},
  };
  return database;
}

function transactionOn(state: () => State, database: { refuseEvents: boolean }): IdentityTransaction {
  return {
    createTenant: async ({ slug, isTest }) => {
      const tenant = tenantRow(state().tenants.length, slug, isTest);
      state().tenants.push(tenant);
      return tenant;
    },
    createUser: async (input) => {
      const user = { ...input, id: randomUUID(), disabledAt: null };
      state().users.push(user);
      const { passwordHash: _hash, ...record } = user;
      return record;
    },
    addMembership: async (row) => {
      state().memberships.push(row);
    },
    createSession: async ({ userId, expiresAt }) => {
      const user = state().users.find((one) => one.id === userId);
      if (!user) throw new Error('no such user');
      const session = { id: randomUUID(), user, expiresAt, revoked: false };
      state().sessions.push(session);
      return session;
    },
    revokeSession: async (id) => {
      const session = state().sessions.find((one) => one.id === id && !one.revoked);
      if (session) session.revoked = true;
      return session !== undefined;
    },
    countUsers: async () => state().users.length,
    record: async (tenant: TenantRef, events: NewEventWithTime[]): Promise<Receipt[]> => {
      if (database.refuseEvents) throw new AuditError('unavailable', 'The event can’t be written.');
      state().recorded.push(...events.map((event) => ({ tenant: tenant.slug, ...event })));
      const recordedAt = new Date().toISOString();
      return events.map(() => ({ id: randomUUID(), leaf: '', recordedAt, duplicate: false }));
    },
  };
}

const noPage = { events: [] as AuditEvent[], next: null, searchedBackTo: null };
const noReader: EventReader = {
  page: async () => noPage,
  count: async () => ({ count: 0, exact: true, searchedBackTo: null }),
  get: async () => null,
  states: async () => null,
  history: async () => noPage,
  detailKeys: async () => [],
  fieldValues: async () => [],
  newestAt: async () => null,
};
