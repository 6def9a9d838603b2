import { idOf } from './administration/bound.ts';
import type { AuditClient, AuditTransaction } from './client.ts';
import { type ContextSigner, withTenant } from './tenant-context.ts';

export type ExportSent = { rows: number; bytes: number };
/** `stamp` is what the event of its end says beside how much was sent. */
export type ExportRun = ExportSent & { stamp: unknown };
export type ExportPlace = { tenantId: number; id: string };

/** The transaction must be bound to the tenant. */
export async function beginExport(tx: AuditTransaction, { tenantId, id }: ExportPlace, stamp: unknown): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO export_run (tenant_id, id, stamp)
    VALUES (${tenantId}::int, ${idOf(id, 'export')}::uuid, ${JSON.stringify(stamp)}::jsonb)`;
}

/** What was known of it; null where it is ended already. The transaction must be bound to the tenant. */
export async function endExport(tx: AuditTransaction, { tenantId, id }: ExportPlace): Promise<ExportRun | null> {
  const [run] = await tx.$queryRaw<{ stamp: unknown; rows: string; bytes: string }[]>`
    DELETE FROM export_run WHERE tenant_id = ${tenantId}::int AND id = ${idOf(id, 'export')}::uuid
    RETURNING stamp, rows::text AS rows, bytes::text AS bytes`;
  return run ? { stamp: run.stamp, rows: Number(run.rows), bytes: Number(run.bytes) } : null;
}

type Deps = { client: AuditClient; signer: ContextSigner };

export async function beatExport(
  { client, signer }: Deps,
  { tenantId, id }: ExportPlace,
  sent: ExportSent,
): Promise<void> {
  await withTenant(
    client,
    signer,
    tenantId,
    (tx) => tx.$executeRaw`
      UPDATE export_run SET rows = ${sent.rows}::bigint, bytes = ${sent.bytes}::bigint, beat_at = now()
      WHERE tenant_id = ${tenantId}::int AND id = ${idOf(id, 'export')}::uuid`,
  );
}

/** By the database's clock alone; a hundred at most. */
export const silentExports = (client: AuditClient, seconds: number): Promise<ExportPlace[]> =>
  client.$queryRaw<ExportPlace[]>`
    SELECT tenant_id AS "tenantId", id::text AS id FROM indelible.silent_exports(make_interval(secs => ${seconds}::float8))`;
