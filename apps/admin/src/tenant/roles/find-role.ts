import 'server-only';
import { BUILT_IN_ROLE_NAMES } from '@indelible/audit/permissions';
import { cache } from 'react';
import { findOrDeleted } from '../deleted/find-or-deleted.ts';

/** A built-in role by its name, the tenant's own by id. */
export const findRole = cache(async (tenant: string, key: string) => {
  const builtIn = BUILT_IN_ROLE_NAMES.find((name) => name === key);
  if (builtIn) return { builtIn, name: builtIn } as const;
  const found = await findOrDeleted('roles.get', { tenant, id: key }, { tenant, type: 'ROLE', id: key });
  return { builtIn: null, name: found.isDeleted ? found.name : found.value.name, found } as const;
});
