import type { Recorded } from '@indelible/db/ports';
import type { ViewRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Id } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeMarks } from '../describe-view.ts';
import { recordEdit } from '../events.ts';
import { requireSharing } from './require-sharing.ts';

export const MarkView = z.strictObject({ id: Id, starred: z.boolean().optional(), isDefault: z.boolean().optional() });
export type MarkView = z.infer<typeof MarkView>;

/** One's own star, and the view that one's own page opens with: of everyone's views each person marks their own. */
export async function markView(deps: TenantDeps, { id, ...marks }: MarkView): Promise<Recorded<ViewRecord>> {
  requireSharing(deps, []);
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).markView(deps.actor.id, id, marks);
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, describeMarks(deps.actor));
  });
}
