import { administrationPath } from '../audit-logs/scope.ts';

/** Where a tenant's pages of the administration stand. */
export type Place = 'users' | 'groups' | 'roles' | 'service-accounts' | 'settings';

export const placePath = (slug: string, place: Place): string => `${administrationPath(slug)}/${place}`;
export const itemPath = (slug: string, place: Place, id: string): string =>
  `${placePath(slug, place)}/${encodeURIComponent(id)}`;
