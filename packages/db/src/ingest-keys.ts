import { AuditError } from '@indelible/audit/errors';
import type { PreparedEvent } from '@indelible/audit/store';
import { Prisma } from './generated/prisma/client.ts';
import type { IngestKey, IngestReceipt } from './ingest-port.ts';
import type { SqlTransaction } from './pool.ts';

/** What is sent under a key that may be new. */
export type KeyedBatch = { key: IngestKey; prepared: readonly PreparedEvent[] };

const ID_BYTES = 16;
const RECEIPT_BYTES = 48;
/** The same in the migration's policy: the database allows no earlier end. */
const EXPIRED = Prisma.sql`created_at <= now() - interval '720 hours'`;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * Claims the keys for what is sent under them; whoever comes second waits here until the first has committed. Returns, by the
 * hash in base64, the receipts of those that were there: they are not to be written again.
 */
export async function claimKeys(
  tx: SqlTransaction,
  tenantId: number,
  batches: readonly KeyedBatch[],
): Promise<Map<string, IngestReceipt[]>> {
  const known = new Map<string, IngestReceipt[]>();
  let open = [...batches].sort((a, b) => Buffer.compare(a.key.hash, b.key.hash));
  // Again only for those that were past their time, or were forgotten between the two statements.
  for (let round = 0; open.length > 0 && round < 3; round++) {
    const claimed = await insertKeys(tx, tenantId, open);
    open = open.filter(({ key }) => !claimed.has(base64(key.hash)));
    if (open.length > 0) open = await readKeys(tx, tenantId, open, known);
  }
  if (open.length > 0) throw new AuditError('unavailable', 'A key is being forgotten; try again');
  return known;
}

async function insertKeys(tx: SqlTransaction, tenantId: number, batches: readonly KeyedBatch[]): Promise<Set<string>> {
  const rows = batches.map(({ key, prepared }) => ({
    key: base64(key.hash),
    body: base64(key.body),
    receipts: base64(packed(prepared)),
  }));
  // In the order given: two batches with keys in common then can't wait for each other.
  const inserted = await tx.$queryRaw<{ key: Uint8Array }[]>`
    INSERT INTO ingest_key (tenant_id, key, body, receipts)
    SELECT ${tenantId}::int, decode(key, 'base64'), decode(body, 'base64'), decode(receipts, 'base64')
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS new (key text, body text, receipts text)
    ON CONFLICT (tenant_id, key) DO NOTHING RETURNING key`;
  return new Set(inserted.map(({ key }) => base64(key)));
}

type KeyRow = { key: Uint8Array; body: Uint8Array; receipts: Uint8Array; expired: boolean };

/** Puts what stands under the keys into `known` and returns those under which nothing stands any more. */
async function readKeys(
  tx: SqlTransaction,
  tenantId: number,
  batches: readonly KeyedBatch[],
  known: Map<string, IngestReceipt[]>,
): Promise<KeyedBatch[]> {
  const keys = batches.map(({ key }) => Buffer.from(key.hash));
  const rows = await tx.$queryRaw<KeyRow[]>`
    SELECT key, body, receipts, ${EXPIRED} AS expired FROM ingest_key
    WHERE tenant_id = ${tenantId}::int AND key = ANY (${keys}::bytea[])`;
  const stored = new Map(rows.map((row) => [base64(row.key), row]));
  const open = batches.filter(({ key }) => stored.get(base64(key.hash))?.expired ?? true);
  for (const { key } of batches) {
    const row = stored.get(base64(key.hash));
    if (!row || row.expired) continue;
    if (base64(row.body) !== base64(key.body)) throw otherBody(key);
    known.set(base64(key.hash), unpacked(row.receipts));
  }
  if (rows.some((row) => row.expired)) {
    await tx.$executeRaw`
      DELETE FROM ingest_key WHERE tenant_id = ${tenantId}::int AND key = ANY (${keys}::bytea[]) AND ${EXPIRED}`;
  }
  return open;
}

/** Removes at most `limit` keys of the bound tenant whose time is over, the oldest first. */
export async function forgetKeys(tx: SqlTransaction, tenantId: number, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM ingest_key WHERE tenant_id = ${tenantId}::int AND ${EXPIRED} AND key IN (
      SELECT key FROM ingest_key WHERE tenant_id = ${tenantId}::int AND ${EXPIRED} ORDER BY created_at LIMIT ${limit}::int)`;
}

export const otherBody = ({ field }: IngestKey): AuditError =>
  new AuditError('conflict', `Something else was sent under this ${field} before; a new thing needs a new one.`, {
    field,
    limit: 'one body for 30 days',
    received: 'another body',
  });

function packed(prepared: readonly PreparedEvent[]): Buffer {
  return Buffer.concat(
    prepared.flatMap(({ event, leaf }) => [Buffer.from(event.id.replaceAll('-', ''), 'hex'), Buffer.from(leaf)]),
  );
}

function unpacked(bytes: Uint8Array): IngestReceipt[] {
  const buffer = Buffer.from(bytes);
  return Array.from({ length: buffer.length / RECEIPT_BYTES }, (_, index) => {
    const from = index * RECEIPT_BYTES;
    const hex = buffer.toString('hex', from, from + ID_BYTES);
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    return { id, leaf: buffer.toString('hex', from + ID_BYTES, from + RECEIPT_BYTES) };
  });
}
