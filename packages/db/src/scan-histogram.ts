import type { ActionClass } from '@indelible/audit/event';
import type { Histogram } from '@indelible/audit/store';
import { instantOfId, type Scan } from './event-page.ts';
import { floorId } from './instant-sql.ts';
import type { SqlTransaction } from './pool.ts';
import { settle } from './scan-settled.ts';

type Counted = { bucket: number; action_class: ActionClass; count: number };

/**
 * The histogram by a bounded scan: the oracle of every quicker one (ADR 140). A row's bar is found among the bars' lowest ids,
 * so that no instant is computed for it.
 */
export async function scanHistogram(tx: SqlTransaction, scan: Scan, startsMs: readonly number[]): Promise<Histogram> {
  const { part, condition, floor } = await settle(scan);
  const starts = startsMs.map(floorId);
  const rows = await tx.$queryRaw<Counted[]>`
    SELECT width_bucket(e.id, ${starts}::uuid[]) AS bucket, e.action_class, count(*)::int AS count
    FROM ${scan.source.rows(part, condition)} GROUP BY 1, 2`;
  const buckets: Histogram['buckets'] = startsMs.map((fromMs) => ({ fromMs, counts: {} }));
  for (const { bucket, action_class, count } of rows) {
    const found = buckets[bucket - 1];
    if (found) found.counts[action_class] = count;
  }
  return { buckets, exact: floor === null, searchedBackTo: floor && instantOfId(floor.id) };
}
