import { inputText } from '@indelible/audit/services/input-text';
import type { Tenant } from '@indelible/db/ports';
import { z } from 'zod';
import { SLUG } from '../slug.ts';
import { stampOf, type VerbDeps } from './by.ts';

export const CreateTenant = z.object({
  slug: z.string().regex(SLUG, {
    error: '2 to 63 lower-case letters, digits and hyphens, beginning with a letter',
  }),
  name: inputText(200).trim().min(1),
  /** Marked as a test's own and hidden from the list by default; only these take recorded events. */
  isTest: z.boolean().default(false),
});
export type CreateTenant = z.infer<typeof CreateTenant>;

/** Makes a tenant; its log begins with the event of its own creation, written in the same transaction. */
export async function createTenant(deps: VerbDeps, input: CreateTenant): Promise<Tenant> {
  return deps.identity.transaction(async (tx) => {
    const tenant = await tx.createTenant(input);
    const after = JSON.stringify({ id: tenant.slug, isTest: tenant.isTest, name: tenant.name }, null, 2);
    await tx.record(tenant, [
      {
        input: {
          ...stampOf(deps),
          action: 'CREATE',
          resource: { type: 'TENANT', id: tenant.slug },
          details: { id: tenant.slug, name: tenant.name },
          after: { format: 'json', text: after },
        },
      },
    ]);
    return tenant;
  });
}
