import { planOfResources } from '@indelible/audit/postings/plan';
import type { TokenOf } from '@indelible/audit/postings/token';
import type { EventPage, EventReader, PageRequest } from '@indelible/audit/store';
import { isUuid } from '@indelible/audit/uuid7';
import type pg from 'pg';
import { committedBy, readHorizon } from './commit-horizon.ts';
import { guarded } from './db-error.ts';
import { detailKeys, fieldValues } from './event-completion.ts';
import { readNewer } from './event-newer.ts';
import { instantOfId, type ScannedPage } from './event-page.ts';
import { EVERYTHING, openQuestions } from './event-question.ts';
import { EVENT_COLUMNS, type EventRow, readWhole, toEvents } from './event-row.ts';
import type { ScanLimits } from './event-scan.ts';
import type { EventView } from './event-view.ts';
import { openWalk } from './event-walk.ts';
import { Prisma } from './generated/prisma/client.ts';
import { readNewEvents } from './new-events.ts';
import { readCount, readFacet, readHistogram, readPage } from './planner/planned-read.ts';
import type { ReadTransaction } from './pool.ts';
import { readRetention } from './retention.ts';
import { scanSpan } from './scan-span.ts';
import { readStates, readStatesOf } from './snapshot-read.ts';
import { type ContextSigner, readTenant } from './tenant-context.ts';

export type ReaderDeps = {
  pool: pg.Pool;
  signer: ContextSigner;
  limits: ScanLimits;
  /** What stands for a value in the index; null reads by scans alone. */
  tokenOf: TokenOf | null;
};

/**
 * The reader of what one view shows of ONE tenant's log (`slug` names it in events). Every method is one transaction under
 * that tenant's signed context; what is outside the view is not there.
 */
export function createEventReader(
  { pool, signer, limits, tokenOf }: ReaderDeps,
  view: EventView,
  slug: string,
): EventReader {
  const { tenantId } = view;
  const read = <T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> =>
    guarded(() => readTenant(pool, signer, tenantId, work));
  const events = (tx: ReadTransaction, rows: EventRow[]) => toEvents(tx, rows, () => slug);
  const found = async (tx: ReadTransaction, { filter, range, after, limit, by }: PageRequest): Promise<ScannedPage> => {
    const asked = await filtered(tx, filter, range, after);
    if (by !== undefined) asked.scan.filter = Prisma.sql`${asked.scan.filter} AND ${committedBy(by)}`;
    return readPage(asked, limit);
  };
  const page = async (tx: ReadTransaction, { rows, ...end }: ScannedPage): Promise<EventPage> => ({
    events: await events(tx, rows),
    ...end,
  });
  const { asked, filtered } = openQuestions({ view, limits, tokenOf });

  const words = (tx: ReadTransaction) => ({ tx, view, limits, openIndex: asked(tx, EVERYTHING).openIndex });

  return {
    newer: ({ filter, than, limit }) =>
      read(async (tx) => {
        const { rows, ...end } = await readNewer({ tx, view, limits, tokenOf }, { filter, than, limit });
        return { events: await events(tx, rows), ...end };
      }),
    page: (request) =>
      read(async (tx) => {
        const given = await page(tx, await found(tx, request));
        return request.marked ? { ...given, horizon: await readHorizon(tx) } : given;
      }),
    walk: openWalk({ read, found, whole: (tx, rows) => readWhole(tx, rows, () => slug) }),
    horizon: () => read(readHorizon),
    newEvents: (request) =>
      read((tx) => readNewEvents({ tx, tenantId, seen: view.seen, toEvents: (rows) => events(tx, rows) }, request)),
    count: ({ filter, range }) => read(async (tx) => readCount(await filtered(tx, filter, range))),
    histogram: ({ filter, range, startsMs }) =>
      read(async (tx) => readHistogram(await filtered(tx, filter, range), startsMs)),
    facet: ({ filter, range, ...request }) => read(async (tx) => readFacet(await filtered(tx, filter, range), request)),
    dataSpan: () => read((tx) => scanSpan(tx, view, limits.budget)),
    get: (id) =>
      read(async (tx) => {
        if (!isUuid(id)) return null;
        const rows = await tx.$queryRaw<EventRow[]>`
          SELECT ${EVENT_COLUMNS} FROM ${view.seen} AND e.id = ${id}::uuid`;
        return (await events(tx, rows))[0] ?? null;
      }),
    states: (id) => read(async (tx) => (isUuid(id) ? readStates(tx, view, id) : null)),
    statesOf: (ids, maxBytes) => read((tx) => readStatesOf(tx, view, ids, maxBytes)),
    history: ({ resource: { type, id }, after, limit }) =>
      read(async (tx) => {
        const condition = Prisma.sql`e.resource_type = ${type} AND e.resource_id = ${id}`;
        const plan = planOfResources([type], [id]);
        return page(tx, await readPage(asked(tx, { ...EVERYTHING, plan, condition, after, unfiltered: false }), limit));
      }),
    detailKeys: (request) => read((tx) => detailKeys(words(tx), request)),
    fieldValues: (request) => read((tx) => fieldValues(words(tx), request)),
    newestAt: () =>
      read(async (tx) => {
        const { rows } = await readPage(asked(tx, EVERYTHING), 1);
        return rows[0] ? instantOfId(rows[0].id) : null;
      }),
    retention: () => read(readRetention),
  };
}
