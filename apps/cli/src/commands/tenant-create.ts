import { CreateTenant, createTenant } from '@indelible/api/verbs/create-tenant';
import { commandLineActor, withStore } from '../open-store.ts';
import { parseInput } from '../parse-input.ts';
import type { Settings } from '../settings.ts';

export async function tenantCreate(settings: Settings, options: { slug: string; name: string }): Promise<void> {
  const input = parseInput(CreateTenant, options);
  const tenant = await withStore(settings, ({ database }) =>
    createTenant({ ...commandLineActor(), identity: database.identity }, input),
  );
  console.log(`Tenant ${tenant.slug} (${tenant.name}) is made.`);
}
