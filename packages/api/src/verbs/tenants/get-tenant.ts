import type { Tenant } from '@indelible/db/records';
import type { VerbDeps } from '../by.ts';
import { type BySlug, namedTenant } from './named-tenant.ts';

export async function getTenant(deps: VerbDeps, { tenant: slug }: BySlug): Promise<Omit<Tenant, 'uid'>> {
  const { uid: _uid, ...shown } = await namedTenant(deps.identity, slug);
  return shown;
}
