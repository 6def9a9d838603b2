import type { AuditEvent } from '@indelible/audit/event';
import { administrationPath, type Scope } from '../scope.ts';

type Of = Pick<AuditEvent, 'tenant' | 'resource' | 'details'>;

/** Tenant 0: the log of the instance itself. */
export const INSTANCE = 'instance';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Resource types whose id is the page's. */
const PLACES: Record<string, string> = {
  GROUP: 'groups',
  ROLE: 'roles',
  SERVICE_ACCOUNT: 'service-accounts',
  MEMBERSHIP: 'users',
  BINDING: 'bindings',
};
const OF_USER = new Set(['USER', 'CREDENTIAL']);

/**
 * Where the resource of an event is administered; null for what has no page here, such as anything that came from elsewhere.
 * A deleted one's page says so. Whether the reader may open it is the page's to say.
 */
export function resourcePath(scope: Scope, event: Of): string | null {
  const { type, id } = event.resource;
  if (scope.kind === 'members') {
    return OF_USER.has(type) && UUID.test(id) ? `${administrationPath(scope.slug)}/users/${id}` : null;
  }
  if (event.tenant === INSTANCE) return scope.kind === 'instance' ? instancePath(type, id) : null;
  if (scope.kind === 'instance' && type === 'TENANT') return id === event.tenant ? `/instance/tenants/${id}` : null;
  const { serviceAccount } = event.details;
  if (type === 'CREDENTIAL' && serviceAccount) {
    return `${administrationPath(event.tenant)}/service-accounts?search=${encodeURIComponent(serviceAccount)}`;
  }
  return tenantPath(event.tenant, type, id);
}

function instancePath(type: string, id: string): string | null {
  if (OF_USER.has(type)) return UUID.test(id) ? `/instance/users/${id}` : null;
  return type === 'INSTANCE' && id === 'settings' ? '/instance/settings' : null;
}

function tenantPath(slug: string, type: string, id: string): string | null {
  const place = PLACES[type];
  if (place) return UUID.test(id) ? `${administrationPath(slug)}/${place}/${id}` : null;
  if (type === 'INVITATION') return UUID.test(id) ? `${administrationPath(slug)}/users/invitations` : null;
  return (type === 'TENANT' || type === 'TENANT_SETTINGS') && id === slug
    ? `${administrationPath(slug)}/settings`
    : null;
}
