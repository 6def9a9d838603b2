import { AuditError } from '@indelible/audit/errors';
import type { ExportShown } from '@indelible/db/export-runs';
import type { Recorded, Tenant } from '@indelible/db/ports';
import { finishedEvent, type Stamp } from '../export/record-export.ts';
import { stampOf, type VerbDeps } from './by.ts';

type Deps = Pick<VerbDeps, 'identity' | 'actor'> & { tenant: Tenant };

export const myExports = async ({ identity, tenant, actor }: Deps): Promise<{ exports: ExportShown[] }> => ({
  exports: await identity.exportsBy(tenant, actor.id),
});

/** Ends one's own export: the process that sends it stops at its next beat. Another's, and one that has ended, is `not_found`. */
export function cancelExport(deps: VerbDeps & Deps, { id }: { id: string }): Promise<Recorded<null>> {
  const { identity, tenant, actor } = deps;
  return identity.transaction(async (tx) => {
    const run = await tx.endExport(tenant, id, { how: 'cancelled', actorId: actor.id });
    if (run === null) throw new AuditError('not_found', 'There is no such export under way.', { field: 'id' });
    const { rows, bytes } = run;
    // Who ends it, and from where; beside its EXPORT by the correlation id.
    const { resource, correlationId } = run.stamp as Stamp;
    const stamp = { ...stampOf(deps), resource, correlationId };
    await tx.record(tenant, [{ input: finishedEvent(stamp, { rows, bytes, end: 'cancelled' }) }]);
    return null;
  });
}
