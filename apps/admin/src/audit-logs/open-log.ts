import 'server-only';
import { cache } from 'react';
import { openPage } from '@/administration/rights.ts';
import type { Scope } from './scope.ts';

/** A tenant's own log: the 404 for who may not know the tenant, the 403 for who may not read it. */
export const openTenantLog = cache(
  async (slug: string): Promise<Scope> => (await openPage(slug, 'AUDITLOG:LIST')).scope,
);

/** What tenant 0 holds of a tenant's members: whoever may see users at all, and the log. */
export const openMembersLog = cache(async (slug: string): Promise<Scope> => {
  await openTenantLog(slug);
  const { scope } = await openPage(slug, 'USER:VIEW');
  return { ...scope, kind: 'members' };
});
