// What was committed since a horizon: each event once, in one part or the other, whatever its id and however late it came.
import { parseQuery } from '@indelible/audit/query/parse';
import type { CommitHorizon, EventReader } from '@indelible/audit/store';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openEpoch } from '../src/epoch.ts';
import type { Tenant } from '../src/ports.ts';
import { everyPage } from './every-page.ts';
import { inContext, insertEvent, signedContext, uuidAt } from './sample-rows.ts';
import { idAt, NOW_MS, openWorld, sampleEvent, type World } from './store-world.ts';

const ALL = { fromMs: null, toMs: null };
let world: World;
let owner: pg.Client;
let made = 0;
const opened: pg.Client[] = [];

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: world.source.urls.app });
  await client.connect();
  opened.push(client);
  return client;
}
beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.source.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  for (const client of opened.splice(0)) await client.end();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const newTenant = () => world.tenant(`news-${++made}`);
const readerOf = (tenant: Tenant) => world.database.tenant(tenant).reader;
const write = async (tenant: Tenant, n = 1, importId?: string) =>
  (
    await world.database
      .tenant(tenant)
      .writer.append(Array.from({ length: n }, () => ({ input: sampleEvent(), ...(importId ? { importId } : {}) })))
  ).map(({ id }) => id);
const since = async (reader: Pick<EventReader, 'newEvents'>, horizon: CommitHorizon, q = '') => {
  const found = await reader.newEvents({ filter: parseQuery(q), range: ALL, since: horizon, limit: 100 });
  return { ...found, ids: found.events.map(({ id }) => id) };
};
const upTo = async (reader: EventReader, by: CommitHorizon) =>
  (await everyPage(reader, { filter: null, range: ALL, limit: 7, by })).map(({ id }) => id);

/** A transaction that has written one event and holds it back. */
async function slow(tenant: Tenant, id = uuidAt(Date.now())) {
  const client = await connect();
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${signedContext(world.source.keys, tenant.id)}'`);
  await insertEvent(client, tenant.id, id);
  return { id, commit: () => client.query('COMMIT'), rollback: () => client.query('ROLLBACK') };
}

test('a slow transaction is new when it commits, once, and holds nobody else back', async () => {
  const tenant = await newTenant();
  const reader = readerOf(tenant);
  const late = await slow(tenant);
  const lost = await slow(tenant);
  const start = await reader.horizon();
  const quick = await write(tenant, 2);
  const first = await since(reader, start);
  expect(first.ids).toEqual(quick.toReversed());
  expect((await since(reader, first.horizon)).ids).toEqual([]);
  await late.commit();
  await lost.rollback();
  const second = await since(reader, first.horizon);
  expect(second.ids).toEqual([late.id]);
  expect((await since(reader, second.horizon)).ids).toEqual([]);
  // From the start on it is all of it, and up to the start nothing.
  expect((await since(reader, start)).ids).toEqual([...quick.toReversed(), late.id]);
  expect(await upTo(reader, start)).toEqual([]);
  expect(await upTo(reader, first.horizon)).toEqual(quick.toReversed());
  expect(await upTo(reader, second.horizon)).toEqual([...quick.toReversed(), late.id]);
});

test('an import of an old instant is new, the filter and the range say of which', async () => {
  const tenant = await newTenant();
  const reader = readerOf(tenant);
  const start = await reader.horizon();
  const old = idAt(NOW_MS - 86_400_000, 0, ++made);
  await write(tenant, 1, old);
  const { writer } = world.database.tenant(tenant);
  const [other] = await writer.append([{ input: sampleEvent({ resource: { type: 'GROUP', id: 'g' } }) }]);
  expect((await since(reader, start)).ids).toEqual([other!.id, old]);
  expect((await since(reader, start, 'resource:group')).ids).toEqual([other!.id]);
  const { events } = await reader.newEvents({
    filter: null,
    range: { fromMs: NOW_MS, toMs: null },
    since: start,
    limit: 9,
  });
  expect(events.map(({ id }) => id)).toEqual([other!.id]);
});

test('a page’s own horizon is the page: what it lacks comes as new', async () => {
  const tenant = await newTenant();
  const reader = readerOf(tenant);
  await write(tenant, 3);
  const page = await reader.page({ filter: null, range: ALL, after: null, limit: 2, marked: true });
  const more = await write(tenant, 2);
  expect((await since(reader, page.horizon!)).ids).toEqual(more.toReversed());
});

test('more than the limit says so; another tenant’s, and a test tenant’s among all, are nowhere', async () => {
  const [tenant, foreign] = [await newTenant(), await newTenant()];
  const hidden = await world.tenant(`qa-news-${++made}`, true);
  const reader = readerOf(tenant);
  const [start, all] = [await reader.horizon(), await world.database.instance.horizon()];
  const own = await write(tenant, 3);
  const theirs = await write(foreign, 1);
  await write(hidden, 1);
  const { events, more } = await reader.newEvents({ filter: null, range: ALL, since: start, limit: 2 });
  expect([events.map(({ id }) => id), more]).toEqual([own.toReversed().slice(0, 2), true]);
  expect((await since(reader, start)).ids).toEqual(own.toReversed());
  const among = await since(world.database.instance, all);
  expect(among.ids).toEqual([...theirs, ...own.toReversed()]);
  expect(among.events.map((event) => event.tenant)).toEqual([foreign.slug, tenant.slug, tenant.slug, tenant.slug]);
});

test('a horizon of an earlier epoch: all that came in later ones, and what was open in its own', async () => {
  const tenant = await newTenant();
  const reader = readerOf(tenant);
  const before = await write(tenant, 1);
  const late = await slow(tenant);
  const start = await reader.horizon();
  await late.commit();
  await openEpoch(owner, 'restored');
  const after = await inContext(await connect(), signedContext(world.source.keys, tenant.id), async () => {
    const client = opened.at(-1)!;
    return [await insertEvent(client, tenant.id)];
  });
  expect((await since(reader, start)).ids).toEqual([...after, late.id]);
  expect(await upTo(reader, start)).toEqual(before);
});

test('what is no horizon is not taken', async () => {
  const reader = readerOf(await newTenant());
  for (const text of ['', '1/2/3:3', "1/2/3:3:'", '1/2/3:3:4,', '1/2/3:3:4;5'])
    await expect(since(reader, text)).rejects.toThrow();
});

test('whatever commits when, the parts between horizons are the log, each event once', {
  timeout: 300_000,
}, async () => {
  const steps = fc.array(fc.constantFrom('write', 'begin', 'commit', 'rollback', 'look'), {
    minLength: 4,
    maxLength: 24,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const tenant = await newTenant();
      const reader = readerOf(tenant);
      const open: Awaited<ReturnType<typeof slow>>[] = [];
      let horizon = await reader.horizon();
      const seen: string[] = [];
      const look = async () => {
        const found = await since(reader, horizon);
        seen.push(...found.ids);
        horizon = found.horizon;
        expect((await upTo(reader, horizon)).sort()).toEqual([...seen].sort());
      };
      for (const step of plan) {
        if (step === 'write') await write(tenant);
        else if (step === 'begin' && open.length < 3) open.push(await slow(tenant));
        else if (step === 'commit') await open.shift()?.commit();
        else if (step === 'rollback') await open.pop()?.rollback();
        else if (step === 'look') await look();
      }
      for (const one of open) await one.commit();
      await look();
      const all = await everyPage(reader, { filter: null, range: ALL, limit: 100 });
      expect([...seen].sort()).toEqual(all.map(({ id }) => id).sort());
      expect(new Set(seen).size).toBe(seen.length);
      for (const client of opened.splice(0)) await client.end();
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 15) },
  );
});
