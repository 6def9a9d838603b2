import type { Recorded } from '@indelible/db/ports';
import type { ById } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeView } from '../describe-view.ts';
import { deleted } from '../events.ts';
import { requireSharing } from './require-sharing.ts';

/** Its link says from then on that it was deleted, and what it asked. */
export async function deleteView(deps: TenantDeps, { id }: ById): Promise<Recorded<{ id: string }>> {
  requireSharing(deps, []);
  return deps.identity.transaction(async (tx) => {
    const view = await tx.in(deps.tenant).deleteView(deps.actor.id, id);
    requireSharing(deps, [view.shared]);
    await tx.record(deps.tenant, [deleted(deps, describeView(view))]);
    return { id: view.id };
  });
}
