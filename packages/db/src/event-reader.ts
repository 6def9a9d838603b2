import type { Expr } from '@indelible/audit/query/ast';
import type { EventPage, EventReader, InstantRange, PagePosition } from '@indelible/audit/store';
import { isUuid } from '@indelible/audit/uuid7';
import type { AuditClient, AuditTransaction } from './client.ts';
import { guarded } from './db-error.ts';
import { detailKeys, fieldValues } from './event-completion.ts';
import { compileFilter } from './event-filter.ts';
import { instantOfId, type Scan, type ScannedPage, scanCount, scanPage } from './event-page.ts';
import { EVENT_COLUMNS, type EventRow, toEvents } from './event-row.ts';
import { type ScanLimits, tenantSource, WHOLE_LOG } from './event-scan.ts';
import type { EventView } from './event-view.ts';
import { Prisma } from './generated/prisma/client.ts';
import { openRecheck } from './recheck.ts';
import { scanFacet } from './scan-facets.ts';
import { scanHistogram } from './scan-histogram.ts';
import { scanSpan } from './scan-span.ts';
import { readStates } from './snapshot-read.ts';
import { type ContextSigner, readTenant } from './tenant-context.ts';

export type ReaderDeps = { client: AuditClient; signer: ContextSigner; limits: ScanLimits };

/**
 * The reader of what one view shows of ONE tenant's log (`slug` names it in events). Every method is one transaction under
 * that tenant's signed context; what is outside the view is not there.
 */
export function createEventReader({ client, signer, limits }: ReaderDeps, view: EventView, slug: string): EventReader {
  const { tenantId } = view;
  const read = <T>(work: (tx: AuditTransaction) => Promise<T>): Promise<T> =>
    guarded(() => readTenant(client, signer, tenantId, work));
  const events = (tx: AuditTransaction, rows: EventRow[]) => toEvents(tx, rows, () => slug);
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
    const { range, condition } = compileFilter(filter, given, tenantId);
    const source = tenantSource(tx, view, { range, after }, limits);
    return { source, filter: condition, after, recheck: openRecheck(tx, filter) };
  };
  const scanRows = (tx: AuditTransaction, filter: Prisma.Sql, after: PagePosition | null, limit: number) => {
    const source = tenantSource(tx, view, { ...WHOLE_LOG, after }, limits);
    return scanPage({ source, filter, after, recheck: null }, limit);
  };

  return {
    page: ({ filter, range, after, limit }) =>
      read(async (tx) => page(tx, await scanPage(scanOf(tx, filter, range, after), limit))),
    count: ({ filter, range }) => read((tx) => scanCount(scanOf(tx, filter, range))),
    histogram: ({ filter, range, startsMs }) => read((tx) => scanHistogram(tx, scanOf(tx, filter, range), startsMs)),
    facet: ({ filter, range, ...asked }) => read((tx) => scanFacet(tx, scanOf(tx, filter, range), asked)),
    dataSpan: () => read((tx) => scanSpan(tx, view, limits.budget)),
    get: (id) =>
      read(async (tx) => {
        if (!isUuid(id)) return null;
        const rows = await tx.$queryRaw<EventRow[]>`
          SELECT ${EVENT_COLUMNS} FROM ${view.seen} AND e.id = ${id}::uuid`;
        return (await events(tx, rows))[0] ?? null;
      }),
    states: (id) => read(async (tx) => (isUuid(id) ? readStates(tx, view, id) : null)),
    history: ({ resource, after, limit }) =>
      read(async (tx) => {
        const filter = Prisma.sql`e.resource_type = ${resource.type} AND e.resource_id = ${resource.id}`;
        return page(tx, await scanRows(tx, filter, after, limit));
      }),
    detailKeys: (request) => read((tx) => detailKeys({ tx, view, limits }, request)),
    fieldValues: (request) => read((tx) => fieldValues({ tx, view, limits }, request)),
    newestAt: () =>
      read(async (tx) => {
        const { rows } = await scanRows(tx, Prisma.sql`TRUE`, null, 1);
        return rows[0] ? instantOfId(rows[0].id) : null;
      }),
  };
}
