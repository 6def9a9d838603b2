import type { SegmentRow } from '@indelible/audit/postings/event-tokens';
import { buildSegment } from '@indelible/audit/postings/segment';
import type { TokenOf } from '@indelible/audit/postings/token';
import { uuid7Ms } from '@indelible/audit/uuid7';
import type pg from 'pg';

/** An event with its place in the order of commit. */
export type Committed = SegmentRow & { epoch: number; tx: string };

/** A tenant's events in the order of commit. */
export async function committedEvents(owner: pg.Client, tenantId: number): Promise<Committed[]> {
  const { rows } = await owner.query<Committed>(
    `SELECT e.epoch, e.tx::text AS tx, e.id, e.resource_type AS "resourceType", e.resource_id AS "resourceId", e.action,
       e.action_class AS "actionClass", e.actor_type AS "actorType", e.actor_id AS "actorId", e.impersonator_id AS "impersonatorId",
       e.outcome, e.origin, e.correlation_id AS "correlationId", e.details, e.changed_paths AS "changedPaths",
       encode(e.context_key, 'hex') AS "contextKey", e.search_text AS "searchText"
     FROM event e WHERE e.tenant_id = $1 ORDER BY e.epoch, e.tx, e.id`,
    [tenantId],
  );
  return rows;
}

/** What the sealer leaves behind: these segments, and a state that says that everything up to `last` is in them. */
export async function writeIndex(
  owner: pg.Client,
  {
    tenantId,
    segments,
    last,
    tokenOf,
  }: { tenantId: number; segments: Committed[][]; last: Committed | null; tokenOf: TokenOf },
): Promise<void> {
  await clearIndex(owner, tenantId);
  let tie = 0n;
  for (const rows of segments) {
    const built = buildSegment(rows, tokenOf);
    const seg = String((BigInt(uuid7Ms(built.maxId)) << 20n) | tie++);
    await owner.query(
      'INSERT INTO index_segment (tenant_id, size, seg, min_id, max_id, ids, grams) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [tenantId, rows.length, seg, built.minId, built.maxId, built.ids, built.grams],
    );
    await owner.query(
      `INSERT INTO index_posting (tenant_id, seg, hits, token, data)
       SELECT $1, $2, * FROM unnest($3::int[], $4::bigint[], $5::bytea[])`,
      [
        tenantId,
        seg,
        ...columns(
          built.postings.map(({ hits, token, data }) => [hits, String(token), Buffer.from(data)]),
          3,
        ),
      ],
    );
    await owner.query(
      `INSERT INTO index_token (tenant_id, token, field, value, mixed) SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bool[])
       ON CONFLICT (tenant_id, token) DO UPDATE SET mixed = true
         WHERE excluded.mixed OR (index_token.field, index_token.value) <> (excluded.field, excluded.value)`,
      [
        tenantId,
        ...columns(
          built.tokens.map(({ token, field, value, mixed }) => [String(token), field, value, mixed]),
          4,
        ),
      ],
    );
  }
  if (last)
    await owner.query('INSERT INTO seal_state (tenant_id, index_epoch, index_tx, index_id) VALUES ($1, $2, $3, $4)', [
      tenantId,
      last.epoch,
      last.tx,
      last.id,
    ]);
}

async function clearIndex(owner: pg.Client, tenantId: number): Promise<void> {
  for (const table of ['index_segment', 'index_posting', 'index_token', 'seal_state'])
    await owner.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [tenantId]);
}

const columns = (rows: unknown[][], count: number): unknown[][] =>
  Array.from({ length: count }, (_, at) => rows.map((row) => row[at]));
