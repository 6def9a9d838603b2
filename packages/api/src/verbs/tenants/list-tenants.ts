import type { Tenant } from '@indelible/db/records';
import { z } from 'zod';
import { ListInput, type Page, pageOf } from '../../paging.ts';
import type { VerbDeps } from '../by.ts';

/** Those that tests made only when asked for. */
export const ListTenants = ListInput.extend({ includeTests: z.boolean().default(false) });
export type ListTenants = z.infer<typeof ListTenants>;
export type TenantListed = Omit<Tenant, 'uid'> & { members: number };

/** Every tenant but tenant 0, by name. */
export async function listTenants(
  deps: Pick<VerbDeps, 'identity'>,
  { includeTests, ...input }: ListTenants,
): Promise<Page<TenantListed>> {
  const { items, nextCursor } = await pageOf(
    input,
    (request) => deps.identity.tenantsPage({ ...request, includeTests }),
    ({ name, uid }) => ({ name, id: uid }),
  );
  return { items: items.map(({ uid: _uid, ...shown }) => shown), nextCursor };
}
