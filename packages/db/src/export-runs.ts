import { idOf } from './administration/bound.ts';
import type { AuditClient, AuditTransaction } from './client.ts';
import { type ContextSigner, withTenant } from './tenant-context.ts';

export type ExportSent = { rows: number; bytes: number };
/** `stamp` is what the event of its end says beside how much was sent. */
export type ExportRun = ExportSent & { stamp: unknown };
export type ExportPlace = { tenantId: number; id: string };
export type ExportEnd = 'whole' | 'broken off' | 'failed' | 'cancelled';
export type ExportBegun = { format: 'csv' | 'ndjson'; stamp: unknown };
export type ExportTotal = { count: number; exact: boolean };

/** What its own person is shown; times in seconds, by the database's clock. */
export type ExportShown = ExportSent & {
  id: string;
  format: 'csv' | 'ndjson';
  /** Null: not counted (yet). */
  total: ExportTotal | null;
  /** From its start to what it said last, or to its end. */
  seconds: number;
  ended: ExportEnd | null;
  /** Null while it is sent. */
  endedSecondsAgo: number | null;
};

/** The transaction must be bound to the tenant. */
export async function beginExport(tx: AuditTransaction, { tenantId, id }: ExportPlace, begun: ExportBegun) {
  await tx.$executeRaw`
    INSERT INTO export_run (tenant_id, id, format, stamp)
    VALUES (${tenantId}::int, ${idOf(id, 'export')}::uuid, ${begun.format}, ${JSON.stringify(begun.stamp)}::jsonb)`;
}

/**
 * What was known of it; null where it is ended already, or where `actorId` is given and another's. `sent` is the last word on how
 * much went out. The transaction must be bound to the tenant.
 */
export async function endExport(
  tx: AuditTransaction,
  { tenantId, id }: ExportPlace,
  end: { how: ExportEnd; sent?: ExportSent; actorId?: string },
): Promise<ExportRun | null> {
  const [run] = await tx.$queryRaw<{ stamp: unknown; rows: string; bytes: string }[]>`
    UPDATE export_run SET ended = ${end.how}, ended_at = now(),
      rows = coalesce(${end.sent?.rows ?? null}::bigint, rows), bytes = coalesce(${end.sent?.bytes ?? null}::bigint, bytes)
    WHERE tenant_id = ${tenantId}::int AND id = ${idOf(id, 'export')}::uuid AND ended_at IS NULL
      AND (${end.actorId ?? null}::text IS NULL OR stamp->'actor'->>'id' = ${end.actorId ?? null}::text)
    RETURNING stamp, rows::text AS rows, bytes::text AS bytes`;
  return run ? { stamp: run.stamp, rows: Number(run.rows), bytes: Number(run.bytes) } : null;
}

type Deps = { client: AuditClient; signer: ContextSigner };

/** Whether it is still wanted: false once someone ended it. */
export async function beatExport(
  { client, signer }: Deps,
  { tenantId, id }: ExportPlace,
  sent: ExportSent,
): Promise<boolean> {
  const touched = await withTenant(
    client,
    signer,
    tenantId,
    (tx) => tx.$executeRaw`
      UPDATE export_run SET rows = ${sent.rows}::bigint, bytes = ${sent.bytes}::bigint, beat_at = now()
      WHERE tenant_id = ${tenantId}::int AND id = ${idOf(id, 'export')}::uuid AND ended_at IS NULL`,
  );
  return touched > 0;
}

export async function totalExport(
  { client, signer }: Deps,
  { tenantId, id }: ExportPlace,
  { count, exact }: ExportTotal,
): Promise<void> {
  await withTenant(
    client,
    signer,
    tenantId,
    (tx) => tx.$executeRaw`
      UPDATE export_run SET total = ${count}::bigint, total_is_least = ${!exact}
      WHERE tenant_id = ${tenantId}::int AND id = ${idOf(id, 'export')}::uuid`,
  );
}

type ShownRow = Omit<ExportShown, 'rows' | 'bytes' | 'total'> & {
  rows: string;
  bytes: string;
  total: string | null;
  isLeast: boolean;
};

/** What one person exports of the tenant, or has in the last ten minutes; newest first, twenty at most. */
export async function exportsBy({ client, signer }: Deps, tenantId: number, actorId: string): Promise<ExportShown[]> {
  const rows = await withTenant(
    client,
    signer,
    tenantId,
    (tx) => tx.$queryRaw<ShownRow[]>`
      SELECT id::text AS id, format, rows::text AS rows, bytes::text AS bytes, total::text AS total, total_is_least AS "isLeast", ended,
        extract(epoch FROM coalesce(ended_at, beat_at) - started_at)::float8 AS seconds,
        extract(epoch FROM now() - ended_at)::float8 AS "endedSecondsAgo"
      FROM export_run WHERE tenant_id = ${tenantId}::int AND stamp->'actor'->>'id' = ${actorId}
        AND (ended_at IS NULL OR ended_at > now() - interval '10 minutes')
      ORDER BY started_at DESC LIMIT 20`,
  );
  return rows.map(({ isLeast, total, ...row }) => ({
    ...row,
    rows: Number(row.rows),
    bytes: Number(row.bytes),
    total: total === null ? null : { count: Number(total), exact: !isLeast },
  }));
}

/** By the database's clock alone; a hundred at most. What ended long ago is deleted on the way. */
export async function silentExports({ client, signer }: Deps, seconds: number): Promise<ExportPlace[]> {
  const found = await client.$queryRaw<(ExportPlace & { hasEnded: boolean })[]>`
    SELECT tenant_id AS "tenantId", id::text AS id, has_ended AS "hasEnded"
    FROM indelible.silent_exports(make_interval(secs => ${seconds}::float8))`;
  for (const { tenantId, id } of found.filter(({ hasEnded }) => hasEnded))
    await withTenant(
      client,
      signer,
      tenantId,
      (tx) => tx.$executeRaw`DELETE FROM export_run WHERE tenant_id = ${tenantId}::int AND id = ${id}::uuid`,
    );
  return found.filter(({ hasEnded }) => !hasEnded);
}
