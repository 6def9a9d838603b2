import type { NamespaceScope } from '@indelible/audit/permissions';
import type {
  EventCount,
  EventPage,
  EventReader,
  EventWriter,
  NewEventWithTime,
  PageRequest,
  Receipt,
} from '@indelible/audit/store';
import type { AccountTransaction } from './account-ports.ts';
import type { Edited, ListRequest, TenantAdministration, TenantDirectory } from './administration-ports.ts';
import type { ExportBegun, ExportEnd, ExportRun, ExportSent, ExportShown, ExportTotal } from './export-runs.ts';
import type { StoreHealth } from './health/store-health.ts';
import type { EventIngest } from './ingest-port.ts';
import type {
  InstanceSettings,
  InvitationRecord,
  SessionListed,
  SessionRecord,
  Tenant,
  TenantGrants,
  TenantRef,
  TokenHolder,
  UserRecord,
} from './records.ts';

export type { SessionRecord, Tenant, TenantRef, UserRecord } from './records.ts';

/** Mutations of the identity data: each runs in ONE transaction together with the events that `record` writes. */
export interface IdentityTransaction extends AccountTransaction {
  createTenant(input: { slug: string; name: string; isTest: boolean }): Promise<Tenant>;
  /** The mutations of one tenant, bound to it; a transaction may open several, one after the other. */
  in(tenant: TenantRef): TenantAdministration;
  updateInstanceSettings(expected: number, settings: InstanceSettings): Promise<Edited<InstanceSettings>>;
  countUsers(): Promise<number>;
  /** Notes an export that begins; with its event. */
  beginExport(tenant: Pick<TenantRef, 'id'>, id: string, begun: ExportBegun): Promise<void>;
  /** Null where someone ended it before, or where it is not `actorId`'s. */
  endExport(
    tenant: Pick<TenantRef, 'id'>,
    id: string,
    end: { how: ExportEnd; sent?: ExportSent; actorId?: string },
  ): Promise<ExportRun | null>;
  /** Appends to the named tenant's log inside this transaction; throws, and so rolls everything back, when it can't. */
  record(tenant: TenantRef, events: NewEventWithTime[]): Promise<Receipt[]>;
}

declare const recorded: unique symbol;
/**
 * What a mutation gives back: only `IdentityStore.transaction` makes one, and only when whatever it changed is recorded. A
 * mutating procedure takes nothing else, so that one without its event does not compile. No receipt: nothing changed.
 */
export type Recorded<T> = { readonly value: T; readonly receipts: readonly Receipt[]; readonly [recorded]: true };

export type UserListed = UserRecord & { createdAt: string; lastSeenAt: string | null; tenants: number };

/** Runs on the `indelible_identity` login: users, memberships, sessions, the list of tenants. */
export interface IdentityStore {
  /** `passwordHash` null: no password, the user signs in elsewhere. */
  userByEmail(email: string): Promise<(UserRecord & { passwordHash: string | null }) | null>;
  userById(id: string): Promise<UserRecord | null>;
  userByIdentity(issuer: string, subject: string): Promise<UserRecord | null>;
  users(request: ListRequest): Promise<UserListed[]>;
  /** null when unknown, expired or revoked, or the signed-in user is disabled. Refreshes last_seen_at at most once a minute. */
  liveSession(id: string): Promise<SessionRecord | null>;
  /** Live ones, newest use first. */
  sessionsOf(userId: string): Promise<SessionListed[]>;
  /** Every tenant of a user (suspended ones too) with what it may do there: one query. */
  grantsOf(userId: string): Promise<TenantGrants[]>;
  hasSecondFactor(userId: string): Promise<boolean>;
  /** null for a hash that is no token's. Refreshes last_used_at at most once a minute. */
  tokenHolder(hash: Uint8Array): Promise<TokenHolder | null>;
  /** The user whose open, unexpired link this is; null for any other. */
  userOfReset(hash: Uint8Array): Promise<UserRecord | null>;
  /** Also one that is used or past its end, so that the page can say which; null for a hash that is none's. */
  invitationOf(hash: Uint8Array): Promise<{ tenant: Tenant; invitation: InvitationRecord } | null>;
  /** The latest end of a lock on any of the keys (see `countFailure`) that is still ahead; null for none. */
  lockedUntil(keys: readonly Uint8Array[]): Promise<string | null>;
  tenantBySlug(slug: string): Promise<Tenant | null>;
  tenants(): Promise<Tenant[]>;
  tenantsPage(request: ListRequest & { includeTests: boolean }): Promise<(Tenant & { members: number })[]>;
  directory(tenant: TenantRef): TenantDirectory;
  instanceSettings(): Promise<{ settings: InstanceSettings; version: number }>;
  countUsers(): Promise<number>;
  /** Says that an export is still being sent; false when someone has ended it. */
  beatExport(tenant: Pick<TenantRef, 'id'>, id: string, sent: ExportSent): Promise<boolean>;
  /** Says of how many rows an export is. */
  totalExport(tenant: Pick<TenantRef, 'id'>, id: string, total: ExportTotal): Promise<void>;
  /** What one person exports of a tenant, and has in the last ten minutes. */
  exportsBy(tenant: Pick<TenantRef, 'id'>, actorId: string): Promise<ExportShown[]>;
  /** Exports that nobody has spoken for, for so long; a hundred at most. */
  silentExports(seconds: number): Promise<{ tenant: Tenant; id: string }[]>;
  /** Names of migrations that are in the folder but not applied. */
  pendingMigrations(): Promise<string[]>;
  transaction<T>(work: (tx: IdentityTransaction) => Promise<T>): Promise<Recorded<T>>;
}

/** Reads over all tenants, on the `indelible_instance_reader` login. Only the instance admin's service may hold it. */
export interface InstanceReader {
  page(request: PageRequest): Promise<EventPage>;
  walk: EventReader['walk'];
  horizon: EventReader['horizon'];
  newEvents: EventReader['newEvents'];
  count(request: Pick<PageRequest, 'filter' | 'range'>): Promise<EventCount>;
  histogram: EventReader['histogram'];
  facet: EventReader['facet'];
  dataSpan: EventReader['dataSpan'];
  /** The tenant an event stands in, to go on with that tenant's own reader; null when unknown. */
  tenantOf(eventId: string): Promise<Tenant | null>;
  retention: EventReader['retention'];
  /** How much is stored and sealed, and what it takes on disk: figures over all tenants, no event. */
  health(): Promise<StoreHealth>;
}

export type TenantStore = { reader: EventReader; writer: EventWriter; ingest: EventIngest };

/** Everything that serves requests, opened once a process by `openDatabase` (packages/db/src/database.ts). */
export interface Database {
  tenant(tenant: TenantRef): TenantStore;
  /** The tenant's log within namespaces: what is outside is not there, in rows, counts, completion and by id. */
  scoped(tenant: TenantRef, scope: NamespaceScope): EventReader;
  /** Of tenant 0's log what concerns these users (resource USER or CREDENTIAL of theirs): a tenant's view of its members. */
  ofUsers(userIds: readonly string[]): Promise<EventReader>;
  instance: InstanceReader;
  identity: IdentityStore;
  /**
   * The same store by another clock (milliseconds since the epoch): for a past that is told afterwards, which is the demo's. When
   * an event was recorded stays the truth.
   */
  identityAt(nowMs: () => number): IdentityStore;
  close(): Promise<void>;
}

/** Login URLs of the serving roles; never the owner's. */
export type ServingUrls = { app: string; identity: string; instanceReader: string };

/** Derived from the one master secret (packages/db/src/keys.ts); hex of 32 bytes each. */
export type ServingKeys = { context: string; salt: string; redaction: string; cursor: string; auth: string };
