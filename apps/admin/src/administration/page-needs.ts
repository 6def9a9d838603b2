import type { Permission, Resource } from '@indelible/audit/permissions';

const PLACES: Record<string, Resource> = {
  'audit-logs': 'AUDITLOG',
  users: 'USER',
  groups: 'GROUP',
  roles: 'ROLE',
  'service-accounts': 'SERVICE_ACCOUNT',
  bindings: 'BINDING',
};
const PATH = /^\/t\/[^/]+\/administration\/([^/?]+)(?:\/([^?]*))?/;

const RESOURCE = /^\/t\/[^/]+\/resources\//;

/** What a page of a tenant needs, by its address: for the 403 page, which has to name what is missing. */
export function pageNeeds(path: string): Permission[] {
  if (RESOURCE.test(path)) return ['AUDITLOG:LIST', 'AUDITLOG:VIEW'];
  const [, place = '', rest = ''] = PATH.exec(path) ?? [];
  if (place === 'settings') return ['TENANT_SETTINGS:VIEW'];
  if (place === 'users' && rest === 'invitations') return ['USER:LIST'];
  if (place === 'users' && rest.startsWith('sign-ins'))
    return ['USER:VIEW', rest === 'sign-ins' ? 'AUDITLOG:LIST' : 'AUDITLOG:VIEW'];
  const resource = PLACES[place];
  if (!resource) return [];
  if (rest === '') return [`${resource}:LIST`];
  return [rest === 'new' || rest.endsWith('/new') ? `${resource}:CREATE` : `${resource}:VIEW`];
}
