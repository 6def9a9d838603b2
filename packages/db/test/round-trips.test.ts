import { parseQuery } from '@indelible/audit/query/parse';
import type { Receipt } from '@indelible/audit/store';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
afterAll(() => world.close());
const acme = await world.tenant('acme');
const { reader, writer } = world.database.tenant(acme);
const state = (text: string) => ({ format: 'text' as const, text });
await writer.append(Array.from({ length: 60 }, () => ({ input: sampleEvent() })));

let role = (
  await world.database.identity.transaction(async (tx) => {
    const made = await tx.in(acme).createRole({ name: 'Reads', description: '0', permissions: ['AUDITLOG:LIST'] });
    await tx.record(acme, [{ input: sampleEvent() }]);
    return made;
  })
).value;
/** An edit with its event, both states in it. */
const edit = () =>
  world.database.identity.transaction(async (tx) => {
    const { before, after } = await tx.in(acme).updateRole(role.id, role.version, { description: `${role.version}` });
    const [old, now] = [state(JSON.stringify(before)), state(JSON.stringify(after))];
    role = after;
    return tx.record(acme, [{ input: { ...sampleEvent(), action: 'UPDATE', before: old, after: now } }]);
  });

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

// BEGIN, the tenant's context with all settings, and COMMIT are three of each; who goes past Prisma opens with the first two in one.
test.each<[string, number, () => Promise<unknown>]>([
  ['an append', 3, () => writer.append([{ input: sampleEvent() }])],
  ['an append of 100', 3, () => writer.append(Array.from({ length: 100 }, () => ({ input: sampleEvent() })))],
  [
    'an append with states',
    4,
    () => writer.append([{ input: { ...sampleEvent(), action: 'UPDATE', before: state('a'), after: state('b') } }]),
  ],
  ['a recorded edit', 6, edit],
  ['a page', 4, () => page('')],
  ['a page of a common filter', 4, () => page('resource:flow')],
  ['a count', 5, () => reader.count({ filter: null, range: { fromMs: null, toMs: null } })],
])('%s takes %d round trips', async (_name, trips, work) => {
  expect(await roundTrips(work)).toBe(trips);
});

const page = (query: string) =>
  reader.page({ filter: parseQuery(query), range: { fromMs: null, toMs: null }, after: null, limit: 50 });

test('states that the store was not asked about are built on nothing, however often one follows the other', async () => {
  const receipts: Receipt[] = [];
  for (let n = 0; n < 12; n++) receipts.push(...(await edit()).receipts);
  for (const { id } of receipts) {
    const states = (await reader.states(id))!;
    const [before, after] = [states.before, states.after].map((one) => JSON.parse(one!.text) as { version: number });
    expect(after!.version).toBe(before!.version + 1);
  }
});
