import type { BuiltInRole, Grant, Permission } from '@indelible/audit/permissions';

/** A tenant as code knows it: `id` is the database's surrogate, `uid` the permanent identity in envelopes, `slug` in URLs. */
export type TenantRef = { id: number; uid: string; slug: string; name: string };
export type TenantStatus = 'active' | 'suspended';
export type TenantSettings = {
  /** A member without a confirmed second factor can do nothing here but set one up. */
  requireSecondFactor: boolean;
  /** The longest life of an API token in days; null: without end is allowed. */
  maxTokenDays: number | null;
};
/** `version` counts changes: an update says which one it saw, and gets a conflict when that is not the newest. */
export type Tenant = TenantRef & {
  isTest: boolean;
  createdAt: string;
  status: TenantStatus;
  settings: TenantSettings;
  version: number;
};

/** Settings of the whole instance; they stand in row 0 of `tenant`. */
export type InstanceSettings = {
  signIn: { failures: number; windowMinutes: number; lockMinutes: number };
  sessionHours: number;
  passwordMinChars: number;
};

export type UserRecord = {
  id: string;
  email: string;
  name: string;
  isInstanceAdmin: boolean;
  /** In which the person is written to, a BCP 47 tag; null: never chosen. */
  language: string | null;
  disabledAt: string | null;
  version: number;
};
export type SignInMethod = 'password' | 'oidc';
export type SessionRecord = {
  id: string;
  /** Who signed in. */
  user: UserRecord;
  expiresAt: string;
  method: SignInMethod;
  /** The sign-in gave a second factor. */
  secondFactor: boolean;
  /** Whom the session acts as, while `until` is ahead; the row stays until someone ends it, past `until` too. */
  acting: { as: UserRecord; since: string; until: string } | null;
};
/** A session as its owner sees it in a list. */
export type SessionListed = {
  id: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  method: SignInMethod;
};

/** `role` is the name of a built-in role or of a tenant's own. */
export type NamedGrant = Grant & { role: string };
export type TenantGrants = { tenant: Tenant; grants: NamedGrant[] };

export type TokenScope = 'events:write' | 'events:read' | 'events:export';
/** What stands behind a presented token; whether it still counts (expiry, revocation, suspension) is the caller's to judge. */
export type TokenHolder = TenantGrants & {
  tokenId: string;
  scopes: TokenScope[];
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  account: { id: string; name: string; disabledAt: string | null };
};

export type GrantSource = 'manual' | 'oidc';
/** Exactly one role: a built-in one by its name, or one of the tenant's by id. */
export type RoleRef = { builtIn: BuiltInRole } | { id: string };
export type SubjectRef = { kind: 'user' | 'group' | 'service-account'; id: string };

export type GroupRecord = {
  id: string;
  name: string;
  description: string;
  source: GrantSource;
  version: number;
  createdAt: string;
};
export type RoleRecord = {
  id: string;
  name: string;
  description: string;
  permissions: Permission[];
  version: number;
  createdAt: string;
};
/** A saved view as ONE person sees it: `starred` and `isDefault` are that person's own. Columns as an address writes them. */
export type ViewRecord = {
  id: string;
  /** What a short link ends in. */
  slug: string;
  name: string;
  shared: boolean;
  /** Who made it; null when there is no such user any more. */
  owner: { id: string; email: string } | null;
  query: string;
  rangeFrom: string | null;
  rangeTo: string | null;
  columns: string | null;
  pins: string[];
  starred: boolean;
  isDefault: boolean;
  version: number;
  createdAt: string;
};
export type ServiceAccountRecord = {
  id: string;
  name: string;
  description: string;
  disabledAt: string | null;
  version: number;
  createdAt: string;
};
export type TokenRecord = {
  id: string;
  serviceAccountId: string;
  name: string;
  prefix: string;
  scopes: TokenScope[];
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
  createdAt: string;
};
/** Names are those of now, for lists and for the event's state. */
export type BindingRecord = {
  id: string;
  subject: SubjectRef & { name: string };
  role: RoleRef & { name: string };
  permissions: readonly Permission[];
  namespace: string | null;
  source: GrantSource;
  createdAt: string;
};
export type InvitationRecord = {
  id: string;
  email: string;
  role: RoleRef & { name: string };
  namespace: string | null;
  expiresAt: string;
  acceptedAt: string | null;
  revokedAt: string | null;
  invitedBy: string;
  createdAt: string;
};
export type MemberRecord = {
  user: UserRecord;
  joinedAt: string;
  /** Of the newest session anywhere; null when never signed in. */
  lastSeenAt: string | null;
  hasSecondFactor: boolean;
  groups: { id: string; name: string }[];
  /** Own bindings and those by groups (`via` is the group's name). */
  roles: { name: string; namespace: string | null; via: string | null }[];
};
