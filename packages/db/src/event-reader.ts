import type { Expr } from '@indelible/audit/query/ast';
import type { EventPage, EventReader, InstantRange, PagePosition } from '@indelible/audit/store';
import { isUuid } from '@indelible/audit/uuid7';
import type { AuditClient, AuditTransaction } from './client.ts';
import { guarded } from './db-error.ts';
import { detailKeys, fieldValues } from './event-completion.ts';
import { compileFilter } from './event-filter.ts';
import { instantOfId, type Scan, type ScannedPage, scanCount, scanPage } from './event-page.ts';
import { EVENT_COLUMNS, type EventRow, toEvents } from './event-row.ts';
import { type ScanLimits, tenantSource } from './event-scan.ts';
import { Prisma } from './generated/prisma/client.ts';
import type { TenantRef } from './ports.ts';
import { openRecheck } from './recheck.ts';
import { readStates } from './snapshot-read.ts';
import { type ContextSigner, readTenant } from './tenant-context.ts';

export type ReaderDeps = { client: AuditClient; signer: ContextSigner; limits: ScanLimits };

/** The reader of ONE tenant. Every method is one transaction under that tenant's signed context. */
export function createEventReader({ client, signer, limits }: ReaderDeps, tenant: TenantRef): EventReader {
  const read = <T>(work: (tx: AuditTransaction) => Promise<T>): Promise<T> =>
    guarded(() => readTenant(client, signer, tenant.id, work));
  const events = (tx: AuditTransaction, rows: EventRow[]) => toEvents(tx, rows, () => tenant.slug);
  const page = async (tx: AuditTransaction, { rows, ...end }: ScannedPage): Promise<EventPage> => ({
    events: await events(tx, rows),
    ...end,
  });
  const scanOf = (
    tx: AuditTransaction,
    filter: Expr | null,
    given: InstantRange,
    after: PagePosition | null = null,
  ): Scan => {
    const { range, condition } = compileFilter(filter, given, tenant.id);
    const source = tenantSource(tx, tenant.id, { range, after }, limits);
    return { source, filter: condition, after, recheck: openRecheck(tx, filter) };
  };

  return {
    page: ({ filter, range, after, limit }) =>
      read(async (tx) => page(tx, await scanPage(scanOf(tx, filter, range, after), limit))),
    count: ({ filter, range }) => read((tx) => scanCount(scanOf(tx, filter, range))),
    get: (id) =>
      read(async (tx) => {
        if (!isUuid(id)) return null;
        const rows = await tx.$queryRaw<EventRow[]>`
          SELECT ${EVENT_COLUMNS} FROM event e WHERE e.tenant_id = ${tenant.id}::int AND e.id = ${id}::uuid`;
        return (await events(tx, rows))[0] ?? null;
      }),
    states: (id) => read(async (tx) => (isUuid(id) ? readStates(tx, tenant.id, id) : null)),
    history: ({ resource, after, limit }) =>
      read(async (tx) => {
        const filter = Prisma.sql`e.resource_type = ${resource.type} AND e.resource_id = ${resource.id}`;
        const source = tenantSource(tx, tenant.id, { range: { from: null, before: null }, after }, limits);
        return page(tx, await scanPage({ source, filter, after, recheck: null }, limit));
      }),
    detailKeys: (request) => read((tx) => detailKeys(tx, tenant.id, request)),
    fieldValues: (request) => read((tx) => fieldValues(tx, tenant.id, request)),
    newestAt: () =>
      read(async (tx) => {
        const [row] = await tx.$queryRaw<{ id: string }[]>`
          SELECT e.id FROM event e WHERE e.tenant_id = ${tenant.id}::int ORDER BY e.id DESC LIMIT 1`;
        return row ? instantOfId(row.id) : null;
      }),
  };
}
