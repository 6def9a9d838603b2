import type { Actor } from '@indelible/audit/event';
import type { IdentityStore, Tenant, TenantRole, UserRecord } from '@indelible/db/ports';

export type Membership = { tenant: Tenant; role: TenantRole };
/** Who calls, as the tables say at this call: a revoked session or a disabled user is nobody. */
export type Principal = { sessionId: string; user: UserRecord; memberships: Membership[] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function findPrincipal(
  identity: Pick<IdentityStore, 'liveSession' | 'membershipsOf'>,
  sessionId: string | null,
): Promise<Principal | null> {
  if (sessionId === null || !UUID.test(sessionId)) return null;
  const session = await identity.liveSession(sessionId);
  if (session === null || session.user.disabledAt !== null) return null;
  return { sessionId, user: session.user, memberships: await identity.membershipsOf(session.user.id) };
}

/** The id is the permanent one; the name, which may be erased later, is the address people know each other by. */
export const actorOf = (user: UserRecord): Actor => ({ type: 'USER', id: user.id, name: user.email });

export type Me = {
  user: Pick<UserRecord, 'id' | 'email' | 'name' | 'isInstanceAdmin'>;
  tenants: { slug: string; name: string; role: TenantRole }[];
};

/** The caller as the shell shows it; tenants by name, for the switcher. */
export function describePrincipal({ user, memberships }: Principal): Me {
  const { id, email, name, isInstanceAdmin } = user;
  const tenants = memberships
    .map(({ tenant, role }) => ({ slug: tenant.slug, name: tenant.name, role }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { user: { id, email, name, isInstanceAdmin }, tenants };
}
