import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import type { ViewRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Id, Version } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeView } from '../describe-view.ts';
import { recordEdit } from '../events.ts';
import { requireSharing } from './require-sharing.ts';
import { contentOf, ViewFields } from './view-input.ts';

export const UpdateView = z.strictObject({ id: Id, version: Version, ...ViewFields.partial().shape });
export type UpdateView = z.infer<typeof UpdateView>;

/** Judged on the locked row. Only its author takes a view back to themselves: of someone else's it would be gone for all. */
export async function updateView(
  deps: TenantDeps,
  { id, version, ...patch }: UpdateView,
): Promise<Recorded<ViewRecord>> {
  requireSharing(deps, []);
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.in(deps.tenant).updateView(deps.actor.id, id, version, contentOf(patch));
    const { before, after } = edited;
    requireSharing(deps, [before.shared, after.shared]);
    if (before.shared && !after.shared && before.owner?.id !== deps.actor.id)
      throw new AuditError('forbidden', 'Only who made a view can make it their own again.', { field: 'shared' });
    return recordEdit({ tx, tenant: deps.tenant, by: deps }, edited, describeView);
  });
}
