import { isoInstant } from '@indelible/audit/instant';
import type { AuditClient, AuditTransaction } from '../client.ts';
import { guarded } from '../db-error.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type DiskUse, type PartitionUse, readDisk, readPartitions } from './disk-use.ts';

/** Figures over all tenants, of one moment. Numbers are events unless they say otherwise. */
export type StoreHealth = {
  /** When it was, by the database's clock. */
  at: string;
  /** Committed and there: what is in the index and the tail together. Not exact where the tail is too long to be counted. */
  stored: { count: number; isExact: boolean };
  /** Those that have a leaf. */
  sealed: number;
  /** Those that the index has. */
  indexed: number;
  segments: number;
  tail: Tail;
  sealer: Sealer;
  partitions: PartitionUse[];
  disk: DiskUse;
};
export type Tail = {
  /** Stored and in no index yet; found by reading all the same. */
  count: number;
  /** false: there are more than `count`. */
  isExact: boolean;
  /** When the oldest of them was recorded; null where there is none. */
  oldestAt: string | null;
};
export type Sealer = {
  /** When a sealer last looked; null: never on this database. */
  lookedAt: string | null;
  /** It ended its last round with committed events left. */
  isBehind: boolean;
  /** From recording to sealing, 95th percentile over what was sealed lately; null where nothing was. Milliseconds. */
  lagP95Ms: number | null;
  /** Tenants of which something can't be sealed; the worker tries again, and the others go on. The longest sick first, 20 at most. */
  sick: SickTenant[];
};
export type SickTenant = {
  /** Its slug. */
  tenant: string;
  since: string;
  tries: number;
  /** An SQLSTATE or an error's name. */
  reason: string;
};

/** The tail is counted up to here. */
const TAIL_COUNTED = 65_000;
const LATELY = Prisma.sql`interval '15 minutes'`;
/** Tenants that were sealed last, and tiles of each, that the lag is taken over. */
const LAG_TENANTS = 20;
const LAG_TILES = 20;

/** On the instance reader's login. One snapshot, so that the figures add up; no count over all events. */
export const readStoreHealth = (client: AuditClient): Promise<StoreHealth> =>
  guarded(() =>
    client.$transaction(async (tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`;
      await tx.$executeRaw`SET LOCAL statement_timeout = '15s'`;
      const places = await readPlaces(tx);
      const sick = await readSick(tx);
      const tail = await readTail(tx, places, sick.length > 0);
      const lagP95Ms = await readLag(tx);
      const partitions = await readPartitions(tx);
      const { sealed, indexed, segments } = places;
      const estimate = partitions.reduce((sum, { eventsAbout }) => sum + eventsAbout, 0);
      const counted = indexed + tail.count;
      return {
        at: isoInstant(places.now_ms),
        stored: { count: tail.isExact ? counted : Math.max(counted, sealed, estimate), isExact: tail.isExact },
        sealed,
        indexed,
        segments,
        tail,
        sealer: {
          lookedAt: places.tx === 0n ? null : isoInstant(places.looked_ms),
          isBehind: places.behind,
          lagP95Ms,
          sick,
        },
        partitions,
        disk: await readDisk(tx, partitions),
      };
    }),
  );

type Places = {
  now_ms: number;
  epoch: number;
  tx: bigint;
  behind: boolean;
  looked_ms: number;
  sealed: number;
  indexed: number;
  segments: number;
};

/** Below 0 stands the index of a tenant that is about to be emptied: what is left of it counts no more. */
async function readPlaces(tx: AuditTransaction): Promise<Places> {
  const [row] = await tx.$queryRaw<Places[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms, h.epoch, h.tx, h.behind,
      (extract(epoch FROM h.checked_at) * 1000)::float8 AS looked_ms,
      (SELECT coalesce(sum(next_seq), 0)::float8 FROM seal_state) AS sealed,
      (SELECT coalesce(sum(size), 0)::float8 FROM index_segment g JOIN seal_state s ON s.tenant_id = g.tenant_id
        WHERE s.index_epoch >= 0) AS indexed,
      (SELECT count(*)::float8 FROM index_segment) AS segments
    FROM seal_horizon h`;
  return row!;
}

async function readSick(tx: AuditTransaction): Promise<SickTenant[]> {
  const rows = await tx.$queryRaw<{ tenant: string; since_ms: number; tries: number; reason: string | null }[]>`
    SELECT t.slug AS tenant, (extract(epoch FROM s.sick_since) * 1000)::float8 AS since_ms, s.sick_tries AS tries, s.sick_reason AS reason
    FROM seal_state s JOIN tenant t ON t.id = s.tenant_id WHERE s.sick_since IS NOT NULL ORDER BY s.sick_since, t.slug LIMIT 20`;
  return rows.map(({ since_ms, reason, ...row }) => ({
    ...row,
    since: isoInstant(since_ms),
    reason: reason ?? 'unknown',
  }));
}

/**
 * While a tenant is sick the horizon stands still for its sake: then from the least place of the others on, of whom all that came
 * before is in; the sick one's own may be more.
 */
async function leastPlace(
  tx: AuditTransaction,
  { epoch, tx: horizon }: Places,
): Promise<{ epoch: number; tx: bigint }> {
  const [least] = await tx.$queryRaw<{ epoch: number; tx: bigint }[]>`
    SELECT index_epoch AS epoch, index_tx AS tx FROM seal_state
    WHERE sick_since IS NULL AND (index_epoch, index_tx) >= (${epoch}::int, ${horizon}::bigint) ORDER BY 1, 2 LIMIT 1`;
  return least ?? { epoch, tx: horizon };
}

/**
 * By order of commit, whose BRIN leads to what came last. While the index is built anew nearly all is tail, and its count ends early:
 * never a read of all events, however many there are.
 */
async function readTail(tx: AuditTransaction, places: Places, isSick: boolean): Promise<Tail> {
  const { epoch, tx: from } = isSick ? await leastPlace(tx, places) : places;
  const [row] = await tx.$queryRaw<{ count: number; oldest_ms: number | null }[]>`
    SELECT count(*)::int AS count, (extract(epoch FROM min(recorded_at)) * 1000)::float8 AS oldest_ms FROM (
      SELECT e.recorded_at FROM event e LEFT JOIN seal_state s ON s.tenant_id = e.tenant_id
      WHERE (e.epoch > ${epoch}::int OR e.epoch = ${epoch}::int AND e.tx >= ${from}::bigint)
        AND (s.tenant_id IS NULL OR (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id))
      LIMIT ${TAIL_COUNTED + 1}::int) waiting`;
  const { count, oldest_ms } = row!;
  const isExact = count <= TAIL_COUNTED;
  return {
    count: isExact ? count : TAIL_COUNTED,
    isExact: isExact && !isSick,
    oldestAt: oldest_ms === null ? null : isoInstant(oldest_ms),
  };
}

/** A tile's first leaf is the one that waited longest. */
async function readLag(tx: AuditTransaction): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ p95: number | null }[]>`
    WITH recent AS (SELECT tenant_id FROM seal_state WHERE next_seq > 0 ORDER BY sealed_at DESC LIMIT ${LAG_TENANTS}::int),
      tile AS (SELECT l.* FROM recent CROSS JOIN LATERAL (
        SELECT tenant_id, sealed_at, encode(substr(ids, 1, 16), 'hex')::uuid AS id FROM log_leaf
        WHERE log_leaf.tenant_id = recent.tenant_id ORDER BY first_seq DESC LIMIT ${LAG_TILES}::int) l)
    SELECT (percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM tile.sealed_at - e.recorded_at)) * 1000)::float8 AS p95
    FROM tile JOIN event e ON e.tenant_id = tile.tenant_id AND e.id = tile.id WHERE tile.sealed_at > now() - ${LATELY}`;
  return row?.p95 === null || row === undefined ? null : Math.max(0, Math.round(row.p95));
}
