import { parseQuery } from '@indelible/audit/query/parse';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
afterAll(() => world.close());
const acme = await world.tenant('acme');
const { reader, writer } = world.database.tenant(acme);
const state = (text: string) => ({ format: 'text' as const, text });
await writer.append(Array.from({ length: 60 }, () => ({ input: sampleEvent() })));

/** Statements that went to the server: each is a round trip. */
async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

// BEGIN, the tenant's context with all settings, and COMMIT are three of each.
test.each<[string, number, () => Promise<unknown>]>([
  ['an append', 4, () => writer.append([{ input: sampleEvent() }])],
  ['an append of 100', 4, () => writer.append(Array.from({ length: 100 }, () => ({ input: sampleEvent() })))],
  [
    'an append with states',
    5,
    () => writer.append([{ input: { ...sampleEvent(), action: 'UPDATE', before: state('a'), after: state('b') } }]),
  ],
  ['a page', 5, () => page('')],
  ['a page of a common filter', 5, () => page('resource:flow')],
  ['a count', 5, () => reader.count({ filter: null, range: { fromMs: null, toMs: null } })],
])('%s takes %d round trips', async (_name, trips, work) => {
  expect(await roundTrips(work)).toBe(trips);
});

const page = (query: string) =>
  reader.page({ filter: parseQuery(query), range: { fromMs: null, toMs: null }, after: null, limit: 50 });
