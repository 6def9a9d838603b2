import type { Actor } from '@indelible/audit/event';
import { type Grant, PERMISSIONS, type Permission, permits, scopeOf } from '@indelible/audit/permissions';
import { isUuid } from '@indelible/audit/uuid7';
import type { IdentityStore } from '@indelible/db/ports';
import type { SessionRecord, TenantGrants, TenantStatus, TokenHolder, UserRecord } from '@indelible/db/records';

/** Who calls by a session, as the tables say at this call: a revoked session or a disabled user is nobody. */
export type SessionPrincipal = {
  kind: 'session';
  sessionId: string;
  session: SessionRecord;
  /** Whose rights count: the user who signed in, or the one that an instance admin acts as. */
  user: UserRecord;
  /** The instance admin who acts as `user`, and until when; null when nobody does. */
  impersonator: { user: UserRecord; until: string } | null;
  /** Every tenant that `user` is a member of, suspended ones too, with what it may do there. */
  tenants: TenantGrants[];
  /** Whether who signed in has a confirmed second factor. */
  hasSecondFactor: boolean;
};

/** Who calls by a token: a service account of ONE tenant, within what the token is for. */
export type TokenPrincipal = { kind: 'token' } & Omit<TokenHolder, 'revokedAt'>;

export type FindPrincipal = Pick<IdentityStore, 'liveSession' | 'grantsOf' | 'hasSecondFactor'>;

/** Two queries, and a third when a tenant asks for a second factor: no check of a permission costs one after that. */
export async function findPrincipal(
  deps: { identity: FindPrincipal; nowMs: () => number },
  sessionId: string | null,
): Promise<SessionPrincipal | null> {
  if (sessionId === null || !isUuid(sessionId)) return null;
  const session = await deps.identity.liveSession(sessionId);
  if (session === null || session.user.disabledAt !== null) return null;
  const acting = session.acting !== null && Date.parse(session.acting.until) > deps.nowMs() ? session.acting : null;
  const user = acting?.as ?? session.user;
  if (user.disabledAt !== null) return null;
  const tenants = await deps.identity.grantsOf(user.id);
  const asked = tenants.some(({ tenant }) => tenant.settings.requireSecondFactor);
  const hasSecondFactor = session.secondFactor || (asked && (await deps.identity.hasSecondFactor(session.user.id)));
  const impersonator = acting && { user: session.user, until: acting.until };
  return { kind: 'session', sessionId, session, user, impersonator, tenants, hasSecondFactor };
}

/** The id is the permanent one; the name, which may be erased later, is the address people know each other by. */
export const actorOf = (user: Pick<UserRecord, 'id' | 'email'>): Actor => ({
  type: 'USER',
  id: user.id,
  name: user.email,
});

/** Who an event of this caller names: while impersonating, both. */
export const actorsOf = ({ user, impersonator }: SessionPrincipal): { actor: Actor; impersonator: Actor | null } => ({
  actor: actorOf(user),
  impersonator: impersonator && actorOf(impersonator.user),
});

/** What instance admins hold in every tenant, and who works at the machine itself. */
export const EVERYTHING: readonly Grant[] = [{ permissions: PERMISSIONS, namespace: null }];

export type MyTenant = {
  slug: string;
  name: string;
  status: TenantStatus;
  /** Names of the roles held, own and by groups. */
  roles: string[];
  permissions: Permission[];
  /** The audit log shows namespaces only, not the whole tenant. */
  namespaceLimited: boolean;
  /** Nothing here is answered before a second factor is set up. */
  mustSetUpSecondFactor: boolean;
};
export type Me = {
  user: Pick<UserRecord, 'id' | 'email' | 'name' | 'isInstanceAdmin'>;
  impersonator: (Pick<UserRecord, 'id' | 'email' | 'name'> & { until: string }) | null;
  tenants: MyTenant[];
};

/** The caller as the shell shows it; tenants by name, for the switcher. */
export function describePrincipal(principal: SessionPrincipal): Me {
  const { user, impersonator, tenants } = principal;
  const shown = ({ id, email, name }: UserRecord) => ({ id, email, name });
  return {
    user: { ...shown(user), isInstanceAdmin: user.isInstanceAdmin },
    impersonator: impersonator && { ...shown(impersonator.user), until: impersonator.until },
    tenants: tenants.map((one) => describeTenant(principal, one)).sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

function describeTenant({ user, hasSecondFactor }: SessionPrincipal, { tenant, grants: own }: TenantGrants): MyTenant {
  const grants = user.isInstanceAdmin ? EVERYTHING : own;
  const { slug, name, status, settings } = tenant;
  return {
    slug,
    name,
    status,
    roles: [...new Set(own.map(({ role }) => role))].sort(),
    permissions: PERMISSIONS.filter((one) => permits(grants, one)),
    namespaceLimited: (scopeOf(grants, 'AUDITLOG:LIST')?.length ?? 0) > 0,
    mustSetUpSecondFactor: settings.requireSecondFactor && !hasSecondFactor,
  };
}
