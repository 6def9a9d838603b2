import { changedPaths } from '@indelible/audit/changed-paths';
import type { AuditEvent } from '@indelible/audit/event';
import type { Expr } from '@indelible/audit/query/ast';
import { matches } from '@indelible/audit/query/matches';
import { asksAbout } from '@indelible/audit/query/walk';
import type { InstantRange, NewEventWithTime } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { compileFilter } from '../src/event-filter.ts';
import { openPool } from '../src/pool.ts';
import type { Tenant } from '../src/ports.ts';
import { PATHS_CUT } from '../src/query-sql.ts';
import { readTenant } from '../src/tenant-context.ts';
import { sameFacets, sameHistogram } from './counted-alike.ts';
import { everyPage, type PagedReader } from './every-page.ts';
import { anyQuery, anyRange, corpus, INSTANTS, TERMS } from './query-corpus.ts';
import { openWorld } from './store-world.ts';

// `npm run test:deep`, or `FC_RUNS=2000 npx vitest run test/query-oracle.test.ts`, looks longer.
const RUNS = Number(process.env.FC_RUNS ?? 40);
const world = await openWorld();
afterAll(() => world.close());
const [acme, globex, hidden] = [
  await world.tenant('acme'),
  await world.tenant('globex'),
  await world.tenant('qa-1', true),
];
/** Rows that one request may read: far fewer than there are, and enough. */
const narrow = world.open({ scanRows: 37 });
const wide = world.open();

type Known = { event: AuditEvent; paths: string[]; tenantId: number };

async function load(tenant: Tenant, events: NewEventWithTime[]): Promise<Known[]> {
  const { reader, writer } = wide.tenant(tenant);
  await writer.append(events);
  const read = new Map((await everyPage(reader, { filter: null, range: ALL, limit: 100 })).map((e) => [e.id, e]));
  return events.map(({ input, importId }) => ({
    event: read.get(importId!)!,
    paths: changedPaths(input.before ?? null, input.after ?? null, Number.POSITIVE_INFINITY),
    tenantId: tenant.id,
  }));
}

const ALL: InstantRange = { fromMs: null, toMs: null };
const acmeEvents = await load(acme, corpus(220, 1));
const globexEvents = await load(globex, corpus(60, 2, 1));
await load(hidden, corpus(20, 3, 2));

/** What the language means: every event asked one by one, newest first. */
function answer(known: Known[], filter: Expr | null, { fromMs, toMs }: InstantRange): string[] {
  return known
    .filter(({ event, paths }) => {
      const at = uuid7Ms(event.id);
      return (
        (fromMs === null || at >= fromMs) &&
        (toMs === null || at < toMs) &&
        matches(filter, event, { changedPaths: paths })
      );
    })
    .sort((a, b) => (a.event.id === b.event.id ? b.tenantId - a.tenantId : a.event.id < b.event.id ? 1 : -1))
    .map(({ event }) => event.id);
}

const events = (known: Known[], ids: string[]): AuditEvent[] => {
  const found = new Map(known.map(({ event }) => [event.id, event]));
  return ids.map((id) => found.get(id)!);
};

const span = { from: 0, to: 0 };
const asked = fc.record({
  filter: anyQuery,
  range: anyRange,
  limit: fc.constantFrom(19, 100),
  database: fc.constantFrom(narrow, wide),
});

describe('the scan answers as the language means it', () => {
  test('for one tenant, page by page', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, range, limit, database }) => {
        const { reader } = database.tenant(acme);
        const events = await everyPage(reader, { filter, range, limit });
        const expected = answer(acmeEvents, filter, range);
        expect(events.map((event) => event.id)).toEqual(expected);
        const count = await reader.count({ filter, range });
        expect(count.exact).toBe(count.searchedBackTo === null);
        if (count.exact) expect(count.count).toBe(expected.length);
        else expect(count.count).toBeLessThanOrEqual(expected.length);
        if (database === wide) expect(count.exact).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('bars and facets say what the rows say, and add up to the count', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, range, database }) => {
        const { reader } = database.tenant(acme);
        const expected = events(acmeEvents, answer(acmeEvents, filter, range));
        const { exact } = await reader.count({ filter, range });
        const one = { filter, range, isExact: exact };
        await sameHistogram(reader, expected, one);
        await sameFacets(reader, expected, one);
      }),
      { numRuns: RUNS },
    );
  });

  test('each term of the vocabulary and its negation, row by row', { timeout: 600_000 }, async () => {
    const pool = openPool(world.source.urls.app, { name: 'test', max: 1 });
    const signer = { key: world.source.keys.context, nowMs: Date.now };
    await readTenant(pool, signer, acme.id, async (tx) => {
      for (const term of TERMS) {
        for (const filter of [term, { kind: 'not', item: term, span } satisfies Expr]) {
          const { condition } = compileFilter(filter, ALL, acme.id);
          const rows = await tx.$queryRaw<{ id: string; cut: boolean }[]>`
            SELECT e.id, ${PATHS_CUT} AS cut FROM event e WHERE e.tenant_id = ${acme.id} AND ${condition} ORDER BY e.id DESC`;
          // Where the list of paths was cut the condition may let more pass, never fewer.
          const doubtful = new Set(asksAbout(filter, 'path') ? rows.flatMap((row) => (row.cut ? [row.id] : [])) : []);
          const expected = answer(acmeEvents, filter, ALL);
          expect(
            rows.flatMap(({ id }) => (doubtful.has(id) ? [] : [id])),
            JSON.stringify(filter),
          ).toEqual(expected.filter((id) => !doubtful.has(id)));
        }
      }
    });
    await pool.end();
  });

  test.each(['state.current', 'k299', 'nowhere'])(
    'changed:%s and its negation, also where the list of paths was cut',
    async (text) => {
      const changed: Expr = { kind: 'field', field: 'changed', values: [{ match: 'exact', text, span }], span };
      for (const filter of [changed, { kind: 'not', item: changed, span } satisfies Expr]) {
        const events = await everyPage(wide.tenant(acme).reader, { filter, range: ALL, limit: 100 });
        const expected = answer(acmeEvents, filter, ALL);
        expect(events.map((event) => event.id)).toEqual(expected);
        expect(await wide.tenant(acme).reader.count({ filter, range: ALL })).toMatchObject({ count: expected.length });
        const asked = { filter, range: ALL, isExact: true };
        await sameHistogram(wide.tenant(acme).reader, events, asked);
        await sameFacets(wide.tenant(acme).reader, events, asked);
      }
    },
  );

  test('over all tenants but test tenants', { timeout: 600_000 }, async () => {
    const all = [...acmeEvents, ...globexEvents];
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, range: { fromMs, toMs }, limit, database }) => {
        // Tenant 0 holds the creation of this test's tenants, which happened now.
        const range = { fromMs, toMs: toMs ?? Date.UTC(2026, 5, 1) };
        const events = await everyPage(database.instance, { filter, range, limit });
        expect(events.map((event) => event.id)).toEqual(answer(all, filter, range));
        const count = await wide.instance.count({ filter, range });
        expect(count).toEqual({ count: events.length, exact: true, searchedBackTo: null });
        await sameHistogram(database.instance, events, { filter, range });
        await sameFacets(database.instance, events, { filter, range });
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });

  test('one row at a time through a millisecond of many, without a gap or a repeat', { timeout: 600_000 }, async () => {
    const one = world.open({ scanRows: 1 });
    const range = { fromMs: INSTANTS[0]!, toMs: INSTANTS[0]! + 1 };
    const ids = async (reader: PagedReader, filter: Expr | null) =>
      (await everyPage(reader, { filter, range, limit: 1 })).map((event) => event.id);
    const absent: Expr = { kind: 'text', value: 'nowhere', quoted: true, span };
    expect(await ids(one.tenant(globex).reader, null)).toEqual(answer(globexEvents, null, range));
    expect(await ids(one.tenant(globex).reader, absent)).toEqual([]);
    const both = answer([...acmeEvents, ...globexEvents], null, range);
    expect(both.length).toBeGreaterThan(150);
    expect(await ids(one.instance, null)).toEqual(both);
  });
});
