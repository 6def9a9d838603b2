import type { ViewRecord } from '@indelible/db/records';
import { z } from 'zod';
import type { TenantDeps } from '../by.ts';
import { found } from '../found.ts';

export const OpenView = z.strictObject({
  slug: z.string().regex(/^[a-z2-7]{10}$/, { error: 'the end of a short link' }),
});
export type OpenView = z.infer<typeof OpenView>;

/** By the end of its short link; somebody else's own is as unknown as one that never was. */
export const openView = async (deps: TenantDeps, { slug }: OpenView): Promise<ViewRecord> =>
  found(await deps.identity.directory(deps.tenant).viewBySlug(deps.actor.id, slug), 'view', 'slug');
