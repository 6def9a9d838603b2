import type { PreparedEvent } from '@indelible/audit/store';
import { Prisma } from './generated/prisma/client.ts';
import type { SqlTransaction } from './pool.ts';
import { type Codec, decode, needsBase } from './snapshot-codec.ts';
import { type KnownSnapshot, planSnapshots, planUnasked, type SnapshotRow } from './snapshot-plan.ts';

/** One statement holds this many bytes of snapshots at most; a batch of large states takes several. */
const STATEMENT_BYTES = 8 * 1_048_576;

const base64 = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('base64');

/** The statement; rows come sorted from `planSnapshots`. */
export function insertSnapshots(tenantId: number, rows: readonly SnapshotRow[]): Prisma.Sql {
  const json = rows.map(({ month, key, salt, codec, baseKey, size, data }) => ({
    month,
    key: base64(key),
    salt: base64(salt),
    codec,
    base_key: base64(baseKey),
    size,
    data: base64(data),
  }));
  return Prisma.sql`
    INSERT INTO snapshot (tenant_id, month, key, salt, codec, base_key, size, data)
    SELECT ${tenantId}::int, month, decode(key, 'base64'), decode(salt, 'base64'), codec, decode(base_key, 'base64'), size,
      decode(data, 'base64')
    FROM json_to_recordset(${JSON.stringify(json)}::json) AS new (month date, key text, salt text, codec smallint,
      base_key text, size int, data text)
    ON CONFLICT DO NOTHING`;
}

type KnownRow = {
  month: string;
  key: Uint8Array;
  base_key: Uint8Array | null;
  codec: Codec | null;
  size: number | null;
  data: Uint8Array | null;
};

/** Keys are decoded before they are joined: decode() is not leakproof, and under RLS would keep the key out of the index. */
export const knownSql = (tenantId: number, months: string[], keys: Uint8Array[]): Prisma.Sql => Prisma.sql`
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT decode(value, 'base64') AS key
    FROM json_array_elements_text(${JSON.stringify(keys.map(base64))}::json))
  SELECT s.month::text AS month, s.key, s.base_key, b.codec, b.size, b.data
  FROM wanted
  JOIN snapshot s ON s.tenant_id = ${tenantId}::int AND s.month = ANY (${months}::date[]) AND s.key = wanted.key
  LEFT JOIN snapshot b ON b.tenant_id = ${tenantId}::int AND b.month = s.month AND b.key = s.base_key`;

/**
 * The batch's new snapshots, cut into statements of bounded size. Where all states together have at most `unasked` bytes, the
 * store is not asked which of them it has: what it has stays, and what is new is built on nothing.
 */
export async function newSnapshots(
  tx: SqlTransaction,
  tenantId: number,
  events: readonly PreparedEvent[],
  unasked: number,
): Promise<SnapshotRow[][]> {
  const states = events.flatMap(({ before, after }) => [before, after].flatMap((state) => (state ? [state] : [])));
  if (states.length === 0) return [];
  if (states.reduce((sum, { bytes }) => sum + bytes.length, 0) <= unasked) return [planUnasked(events)];
  const keys = states.map(({ key }) => key);
  const months = [...new Set(events.map((event) => event.month))];
  const found = await tx.$queryRaw<KnownRow[]>(knownSql(tenantId, months, keys));
  return chunked(planSnapshots(events, found.map(knownSnapshot)));
}

function knownSnapshot({ month, key, base_key, codec, size, data }: KnownRow): KnownSnapshot {
  if (!base_key) return { month, key, base: 'itself' };
  // Two writers at once may have built a base on another base: it is read, but not built on further.
  if (codec === null || size === null || data === null || needsBase(codec)) return { month, key, base: 'none' };
  return { month, key, base: { key: base_key, bytes: decode({ codec, data, size }, null) } };
}

function chunked(rows: SnapshotRow[]): SnapshotRow[][] {
  const chunks: SnapshotRow[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (bytes + row.data.length > STATEMENT_BYTES) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)?.push(row);
    bytes += row.data.length;
  }
  return chunks;
}
