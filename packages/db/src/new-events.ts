import type { AuditEvent } from '@indelible/audit/event';
import type { NewEvents, NewEventsRequest } from '@indelible/audit/store';
import { committedAfter, isFarApart, readHorizon } from './commit-horizon.ts';
import { compileFilter } from './event-filter.ts';
import { EVENT_COLUMNS, type EventRow } from './event-row.ts';
import { bounds } from './event-scan.ts';
import type { Prisma } from './generated/prisma/client.ts';
import { onTail } from './planner/index-source.ts';
import type { SqlTransaction } from './pool.ts';
import { openRecheck } from './recheck.ts';

type Seen = {
  tx: SqlTransaction;
  /** null is over all tenants. */
  tenantId: number | null;
  /** `event e WHERE …`: the rows that are seen; conditions go on with AND. */
  seen: Prisma.Sql;
  toEvents(rows: EventRow[]): Promise<AuditEvent[]>;
};

/** What was committed since, newest first; found as the tail of the index is (ADR 151), whatever its ids. */
export async function readNewEvents(
  { tx, tenantId, seen, toEvents }: Seen,
  { filter, range: given, since, limit }: NewEventsRequest,
): Promise<NewEvents> {
  const horizon = await readHorizon(tx);
  if (isFarApart(since, horizon)) return { horizon, events: [], more: true };
  const { range, condition } = compileFilter(filter, given, tenantId);
  const inRange = bounds(range, { floor: null, after: null });
  const found = await onTail(
    tx,
    () => tx.$queryRaw<EventRow[]>`
      SELECT ${EVENT_COLUMNS} FROM ${seen} AND ${committedAfter(since)} AND ${inRange} AND ${condition}
      ORDER BY e.id DESC, e.tenant_id DESC LIMIT ${limit + 1}::int`,
  );
  const recheck = openRecheck(tx, filter);
  const kept: EventRow[] = [];
  for (const row of found.slice(0, limit)) {
    const passes = recheck ? await recheck(row) : true;
    if (passes === null) return { horizon, events: await toEvents(kept), more: true };
    if (passes) kept.push(row);
  }
  return { horizon, events: await toEvents(kept), more: found.length > limit };
}
