import type { AuditEvent } from '@indelible/audit/event';
import { planOf } from '@indelible/audit/postings/plan';
import type { TokenOf } from '@indelible/audit/postings/token';
import type { Expr } from '@indelible/audit/query/ast';
import type { InstantRange, PagePosition, PageRequest } from '@indelible/audit/store';
import { isUuid } from '@indelible/audit/uuid7';
import type pg from 'pg';
import type { AuditClient } from './client.ts';
import { committedBy, readHorizon } from './commit-horizon.ts';
import { guarded } from './db-error.ts';
import { compileFilter } from './event-filter.ts';
import { instantOfId, type ScannedPage } from './event-page.ts';
import { type EventRow, readWhole } from './event-row.ts';
import { openWalk } from './event-walk.ts';
import { Prisma } from './generated/prisma/client.ts';
import { readStoreHealth } from './health/store-health.ts';
import { TENANT_COLUMNS, type TenantRow, toTenant } from './identity-rows.ts';
import { instanceEnds, instanceSource, LISTED } from './instance-scan.ts';
import { readNewEvents } from './new-events.ts';
import { instanceIndex } from './planner/instance-index.ts';
import { type PlannedRead, readCount, readFacet, readHistogram, readPage } from './planner/planned-read.ts';
import type { ReadTransaction } from './pool.ts';
import type { InstanceReader } from './ports.ts';
import { openRecheck } from './recheck.ts';
import { readRetention } from './retention.ts';
import { readInstance } from './tenant-context.ts';

export type InstanceReaderDeps = {
  client: AuditClient;
  pool: pg.Pool;
  /** Rows that one request may read, over all tenants together. */
  budget: number;
  /** What stands for a value in the index; null reads by scans alone. */
  tokenOf: TokenOf | null;
};

/** Reads over all tenants but test tenants, on a login of its own. */
export function createInstanceReader({ client, pool, budget, tokenOf }: InstanceReaderDeps): InstanceReader {
  const read = <T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> => guarded(() => readInstance(pool, work));
  const filtered = (
    tx: ReadTransaction,
    filter: Expr | null,
    given: InstantRange,
    after: PagePosition | null = null,
  ): PlannedRead => {
    const { range, condition } = compileFilter(filter, given, null);
    const source = instanceSource(tx, { range, after }, { budget, unfiltered: filter === null });
    return {
      tx,
      scan: { source, filter: condition, after, recheck: openRecheck(tx, filter) },
      openIndex: () => instanceIndex({ tx, tokenOf, budget }, { plan: planOf(filter), window: range, after }),
    };
  };
  const found = (tx: ReadTransaction, { filter, range, after, limit, by }: PageRequest): Promise<ScannedPage> => {
    const asked = filtered(tx, filter, range, after);
    if (by !== undefined) asked.scan.filter = Prisma.sql`${asked.scan.filter} AND ${committedBy(by)}`;
    return readPage(asked, limit);
  };
  const whole = async (tx: ReadTransaction, rows: EventRow[]) => {
    const slugs = await slugsOf(tx, rows);
    return readWhole(tx, rows, (tenantId) => slugs.get(tenantId) ?? '');
  };
  const events = async (tx: ReadTransaction, rows: EventRow[]): Promise<AuditEvent[]> => {
    const { count, events } = await whole(tx, rows);
    return events(0, count);
  };
  return {
    page: (request) =>
      read(async (tx) => {
        const { rows, ...end } = await found(tx, request);
        const given = { events: await events(tx, rows), ...end };
        return request.marked ? { ...given, horizon: await readHorizon(tx) } : given;
      }),
    walk: openWalk({ read, found, whole }),
    horizon: () => read(readHorizon),
    newEvents: (request) =>
      read(async (tx) => {
        const listed = await tx.$queryRaw<{ id: number }[]>`SELECT t.id FROM ${LISTED} t`;
        const seen = Prisma.sql`event e WHERE e.tenant_id = ANY (${listed.map(({ id }) => id)}::int[])`;
        return readNewEvents({ tx, tenantId: null, seen, toEvents: (rows) => events(tx, rows) }, request);
      }),
    count: ({ filter, range }) => read((tx) => readCount(filtered(tx, filter, range))),
    histogram: ({ filter, range, startsMs }) => read((tx) => readHistogram(filtered(tx, filter, range), startsMs)),
    facet: ({ filter, range, ...asked }) => read((tx) => readFacet(filtered(tx, filter, range), asked)),
    dataSpan: () =>
      read(async (tx) => {
        const ends = await instanceEnds(tx);
        return ends && { oldestAt: instantOfId(ends.oldest), newestAt: instantOfId(ends.newest) };
      }),
    tenantOf: (eventId) =>
      read(async (tx) => {
        if (!isUuid(eventId)) return null;
        const [row] = await tx.$queryRaw<TenantRow[]>`
          SELECT ${TENANT_COLUMNS} FROM tenant t WHERE EXISTS
            (SELECT FROM event e WHERE e.tenant_id = t.id AND e.id = ${eventId}::uuid) ORDER BY t.id LIMIT 1`;
        return row ? toTenant(row) : null;
      }),
    retention: () => read(readRetention),
    health: () => readStoreHealth(client),
  };
}

async function slugsOf(tx: ReadTransaction, rows: readonly EventRow[]): Promise<Map<number, string>> {
  const ids = [...new Set(rows.map((row) => row.tenant_id))];
  const tenants = await tx.$queryRaw<{ id: number; slug: string }[]>`
    SELECT t.id, t.slug FROM tenant t WHERE t.id = ANY (${ids}::int[])`;
  return new Map(tenants.map(({ id, slug }) => [id, slug]));
}
