import type { AuditTransaction } from '../client.ts';

export type PartitionUse = {
  /** `2026-11` */
  month: string;
  /** As the database last estimated it; 0 where it has not yet. */
  eventsAbout: number;
  /** Bytes, indexes included. */
  eventBytes: number;
  snapshotBytes: number;
};
/** Bytes on disk by what they hold, indexes included. */
export type DiskUse = {
  events: number;
  snapshots: number;
  /** Names and addresses of actors. */
  contexts: number;
  leaves: number;
  /** Derived: may be dropped and built anew. */
  index: number;
  /** The whole database, with what is not listed. */
  database: number;
};

/** Months that have a partition, newest first. Sizes are files' sizes: nothing of them is read. */
export async function readPartitions(tx: AuditTransaction): Promise<PartitionUse[]> {
  return tx.$queryRaw<PartitionUse[]>`
    SELECT replace(right(c.relname, 7), '_', '-') AS month,
      coalesce(sum(greatest(c.reltuples, 0)) FILTER (WHERE inhparent = 'public.event'::regclass), 0)::float8 AS "eventsAbout",
      coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE inhparent = 'public.event'::regclass), 0)::float8 AS "eventBytes",
      coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE inhparent = 'public.snapshot'::regclass), 0)::float8 AS "snapshotBytes"
    FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
    WHERE inhparent IN ('public.event'::regclass, 'public.snapshot'::regclass) GROUP BY 1 ORDER BY 1 DESC`;
}

export async function readDisk(tx: AuditTransaction, partitions: readonly PartitionUse[]): Promise<DiskUse> {
  const [row] = await tx.$queryRaw<Omit<DiskUse, 'events' | 'snapshots'>[]>`
    SELECT pg_total_relation_size('public.actor_context')::float8 AS contexts,
      pg_total_relation_size('public.log_leaf')::float8 AS leaves,
      (pg_total_relation_size('public.index_segment') + pg_total_relation_size('public.index_posting')
        + pg_total_relation_size('public.index_token') + pg_total_relation_size('public.seal_state'))::float8 AS index,
      pg_database_size(current_database())::float8 AS database`;
  const sum = (of: 'eventBytes' | 'snapshotBytes') => partitions.reduce((total, one) => total + one[of], 0);
  return { events: sum('eventBytes'), snapshots: sum('snapshotBytes'), ...row! };
}
