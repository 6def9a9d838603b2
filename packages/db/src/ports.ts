import type {
  EventCount,
  EventPage,
  EventReader,
  EventWriter,
  NewEventWithTime,
  PageRequest,
  Receipt,
} from '@indelible/audit/store';

/** A tenant as code knows it: `id` is the database's surrogate, `uid` the permanent identity in envelopes, `slug` in URLs. */
export type TenantRef = { id: number; uid: string; slug: string; name: string };
export type Tenant = TenantRef & { isTest: boolean; createdAt: string };

export type TenantRole = 'owner' | 'admin' | 'auditor';
export type UserRecord = {
  id: string;
  email: string;
  name: string;
  isInstanceAdmin: boolean;
  disabledAt: string | null;
};
export type SessionRecord = { id: string; user: UserRecord; expiresAt: string };

/** Mutations of the identity data: each runs in ONE transaction together with the events that `record` writes. */
export interface IdentityTransaction {
  createTenant(input: { slug: string; name: string; isTest: boolean }): Promise<Tenant>;
  createUser(input: {
    email: string;
    name: string;
    passwordHash: string;
    isInstanceAdmin: boolean;
  }): Promise<UserRecord>;
  addMembership(input: { tenantId: number; userId: string; role: TenantRole }): Promise<void>;
  createSession(input: {
    userId: string;
    ip: string | null;
    userAgent: string | null;
    expiresAt: string;
  }): Promise<{ id: string }>;
  /** false when it was revoked or unknown already. */
  revokeSession(id: string): Promise<boolean>;
  countUsers(): Promise<number>;
  /** Appends to the named tenant's log inside this transaction; throws, and so rolls everything back, when it can't. */
  record(tenant: TenantRef, events: NewEventWithTime[]): Promise<Receipt[]>;
}

/** Runs on the `indelible_identity` login: users, memberships, sessions, the list of tenants. */
export interface IdentityStore {
  userByEmail(email: string): Promise<(UserRecord & { passwordHash: string }) | null>;
  userById(id: string): Promise<UserRecord | null>;
  /** null when unknown, expired or revoked, or the user is disabled. Refreshes last_seen_at at most once a minute. */
  liveSession(id: string): Promise<SessionRecord | null>;
  membershipsOf(userId: string): Promise<{ tenant: Tenant; role: TenantRole }[]>;
  tenantBySlug(slug: string): Promise<Tenant | null>;
  tenants(): Promise<Tenant[]>;
  countUsers(): Promise<number>;
  /** Names of migrations that are in the folder but not applied. */
  pendingMigrations(): Promise<string[]>;
  transaction<T>(work: (tx: IdentityTransaction) => Promise<T>): Promise<T>;
}

/** Reads over all tenants, on the `indelible_instance_reader` login. Only the instance admin's service may hold it. */
export interface InstanceReader {
  page(request: PageRequest): Promise<EventPage>;
  count(request: Pick<PageRequest, 'filter' | 'range'>): Promise<EventCount>;
  /** The tenant an event stands in, to go on with that tenant's own reader; null when unknown. */
  tenantOf(eventId: string): Promise<Tenant | null>;
}

export type TenantStore = { reader: EventReader; writer: EventWriter };

/** Everything that serves requests, opened once a process by `openDatabase` (packages/db/src/database.ts). */
export interface Database {
  tenant(tenant: TenantRef): TenantStore;
  instance: InstanceReader;
  identity: IdentityStore;
  close(): Promise<void>;
}

/** Login URLs of the serving roles; never the owner's. */
export type ServingUrls = { app: string; identity: string; instanceReader: string };

/** Derived from the one master secret (packages/db/src/keys.ts); hex of 32 bytes each. */
export type ServingKeys = { context: string; salt: string; redaction: string; cursor: string; auth: string };
