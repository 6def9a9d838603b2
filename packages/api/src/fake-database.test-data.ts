import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { AuditEvent } from '@indelible/audit/event';
import { BUILT_IN_ROLES } from '@indelible/audit/permissions';
import type { EventReader, NewEventWithTime, Receipt, Retention } from '@indelible/audit/store';
import type { TenantAdministration } from '@indelible/db/administration-ports';
import type { Database, IdentityStore, IdentityTransaction, InstanceReader, Recorded } from '@indelible/db/ports';
import type {
  BindingRecord,
  InstanceSettings,
  NamedGrant,
  SessionRecord,
  Tenant,
  UserRecord,
} from '@indelible/db/records';

type Account = UserRecord & { passwordHash: string | null };
type State = {
  tenants: Tenant[];
  users: Account[];
  memberships: { tenantId: number; userId: string; grants: NamedGrant[] }[];
  sessions: (SessionRecord & { revoked: boolean })[];
  failures: Record<string, { failures: number; lockedUntil: string | null }>;
  recorded: { tenant: string; input: NewEventWithTime['input']; importId?: string }[];
};

export type FakeDatabase = Database & {
  state: State;
  refuseEvents: boolean;
  away: boolean;
  retention: Retention | null;
};

const SETTINGS: InstanceSettings = {
  signIn: { failures: 10, windowMinutes: 5, lockMinutes: 30 },
  sessionHours: 12,
  passwordMinChars: 12,
};

const tenantRow = (id: number, slug: string, isTest = false): Tenant => ({
  id,
  uid: randomUUID(),
  slug,
  name: slug,
  isTest,
  createdAt: new Date(0).toISOString(),
  status: 'active',
  settings: { requireSecondFactor: false, maxTokenDays: null },
  version: 1,
});

/** What a test does not need is not there, and says so by name when it is asked for. */
const only = <T extends object>(part: Partial<T>): T =>
  new Proxy(part, {
    get: (target, key) => {
      if (key in target || key === 'then') return Reflect.get(target, key);
      throw new Error(`the fake has no ${String(key)}`);
    },
  }) as T;

const recorded = <T>(value: T, receipts: Receipt[]): Recorded<T> => ({ value, receipts }) as unknown as Recorded<T>;
const withoutHash = ({ passwordHash: _hash, ...user }: Account): UserRecord => user;

/** Identity data in memory, transactions with roll-back; `refuseEvents` makes every audit write fail. For unit tests alone. */
export function fakeDatabase(): FakeDatabase {
  let state: State = {
    tenants: [tenantRow(0, 'instance')],
    users: [],
    memberships: [],
    sessions: [],
    failures: {},
    recorded: [],
  };
  const check = () => {
    if (database.away) throw new AuditError('unavailable', 'The database is away.');
  };
  const identity = only<IdentityStore>({
    userByEmail: async (email) => {
      check();
      return state.users.find((user) => user.email === email) ?? null;
    },
    userById: async (id) => state.users.find((user) => user.id === id) ?? null,
    liveSession: async (id) => {
      check();
      const session = state.sessions.find((one) => one.id === id && !one.revoked);
      const user = state.users.find((one) => one.id === session?.user.id && one.disabledAt === null);
      return session && user ? { ...session, user: withoutHash(user) } : null;
    },
    grantsOf: async (userId) =>
      state.memberships
        .filter((one) => one.userId === userId)
        .flatMap(({ tenantId, grants }) => {
          const tenant = state.tenants.find((one) => one.id === tenantId);
          return tenant ? [{ tenant, grants }] : [];
        }),
    hasSecondFactor: async () => false,
    lockedUntil: async (keys) =>
      keys.map((key) => state.failures[hex(key)]?.lockedUntil ?? null).find((until) => until !== null) ?? null,
    tenantBySlug: async (slug) => state.tenants.find((tenant) => tenant.slug === slug) ?? null,
    tenants: async () => state.tenants,
    tenantsPage: async () => state.tenants.filter(({ id }) => id !== 0).map((tenant) => ({ ...tenant, members: 0 })),
    instanceSettings: async () => ({ settings: SETTINGS, version: 1 }),
    countUsers: async () => state.users.length,
    pendingMigrations: async () => [],
    transaction: async (work) => {
      check();
      const before = structuredClone(state);
      const receipts: Receipt[] = [];
      try {
        return recorded(await work(transactionOn(() => state, database, receipts)), receipts);
      } catch (error) {
        state = before;
        throw error;
      }
    },
  });
  const reader = (): EventReader => ({ ...noReader, retention: async () => database.retention });
  const database: FakeDatabase = {
    get state() {
      return state;
    },
    refuseEvents: false,
    away: false,
    retention: null,
    identity,
    identityAt: () => identity,
    tenant: () => ({
      reader: reader(),
      writer: { append: async () => [] },
      ingest: { store: async () => ({ receipts: [], fresh: 0 }), tail: async () => 0 },
    }),
    scoped: reader,
    ofUsers: async () => reader(),
    instance: only<InstanceReader>({ ...noReader, tenantOf: async () => null }),
    close: async () => {},
  };
  return database;
}

const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex');

function transactionOn(
  state: () => State,
  database: { refuseEvents: boolean },
  receipts: Receipt[],
): IdentityTransaction {
  return only<IdentityTransaction>({
    createTenant: async ({ slug, isTest }) => {
      const tenant = tenantRow(state().tenants.length, slug, isTest);
      state().tenants.push(tenant);
      return tenant;
    },
    createUser: async (input) => {
      const user = { language: null, ...input, id: randomUUID(), disabledAt: null, version: 1 };
      state().users.push(user);
      return withoutHash(user);
    },
    in: ({ id }) => administrationOf(state, id),
    createSession: async ({ userId, expiresAt, method = 'password', secondFactor = false }) => {
      const user = state().users.find((one) => one.id === userId);
      if (!user) throw new Error('no such user');
      const more = { method, secondFactor, acting: null, revoked: false };
      const session = { id: randomUUID(), user: withoutHash(user), expiresAt, ...more };
      state().sessions.push(session);
      return session;
    },
    revokeSession: async (id) => {
      const session = state().sessions.find((one) => one.id === id && !one.revoked);
      if (session) session.revoked = true;
      return session !== undefined;
    },
    endActing: async () => null,
    secondFactor: async () => null,
    countFailure: async (key, { limit, lockMs }) => {
      const failures = (state().failures[hex(key)]?.failures ?? 0) + 1;
      const lockedUntil = failures >= limit ? new Date(Date.now() + lockMs).toISOString() : null;
      state().failures[hex(key)] = { failures, lockedUntil };
      return { failures, lockedUntil, lockedNow: failures === limit };
    },
    clearFailures: async (keys) => {
      for (const key of keys) delete state().failures[hex(key)];
    },
    countUsers: async () => state().users.length,
    record: async (tenant, events) => {
      if (database.refuseEvents) throw new AuditError('unavailable', 'The event can’t be written.');
      state().recorded.push(...events.map((event) => ({ tenant: tenant.slug, ...event })));
      const recordedAt = new Date().toISOString();
      const written = events.map(() => ({ id: randomUUID(), leaf: '', recordedAt, duplicate: false }));
      receipts.push(...written);
      return written;
    },
  });
}

const administrationOf = (state: () => State, tenantId: number) =>
  only<TenantAdministration>({
    addMember: async (userId) => {
      state().memberships.push({ tenantId, userId, grants: [] });
    },
    createBinding: async ({ subject, role, namespace, source }): Promise<BindingRecord> => {
      if (!('builtIn' in role)) throw new Error('the fake has built-in roles alone');
      const permissions = BUILT_IN_ROLES[role.builtIn];
      const membership = state().memberships.find((one) => one.tenantId === tenantId && one.userId === subject.id);
      membership?.grants.push({ role: role.builtIn, permissions, namespace });
      const named = { subject: { ...subject, name: subject.id }, role: { ...role, name: role.builtIn } };
      return { id: randomUUID(), ...named, permissions, namespace, source, createdAt: new Date().toISOString() };
    },
  });

const noPage = { events: [] as AuditEvent[], next: null, searchedBackTo: null };
const noReader: EventReader = {
  page: async () => noPage,
  async *walk() {
    yield [];
  },
  newer: async () => ({ events: [], hasMore: false, searchedUpTo: null }),
  horizon: async () => '',
  newEvents: async () => ({ horizon: '', events: [], more: false }),
  count: async () => ({ count: 0, exact: true, searchedBackTo: null }),
  histogram: async ({ startsMs }) => ({
    buckets: startsMs.map((fromMs) => ({ fromMs, counts: {} })),
    exact: true,
    searchedBackTo: null,
  }),
  facet: async () => ({ items: [], more: false, exact: true, searchedBackTo: null }),
  dataSpan: async () => null,
  get: async () => null,
  states: async () => null,
  statesOf: async () => [],
  history: async () => noPage,
  detailKeys: async () => ({ items: [], searchedBackTo: null }),
  fieldValues: async () => ({ items: [], searchedBackTo: null }),
  newestAt: async () => null,
  retention: async () => null,
};
