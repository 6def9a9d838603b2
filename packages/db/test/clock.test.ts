// The app's clock is set back an hour, and forward again; and it is an hour away from the database's.
import { createHash } from 'node:crypto';
import { parseQuery } from '@indelible/audit/query/parse';
import { uuid7Ms } from '@indelible/audit/uuid7';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import type { IngestGroup, IngestReceipt } from '../src/ingest-port.ts';
import type { Database, Tenant } from '../src/ports.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { everyPage } from './every-page.ts';
import { hitsOfEvents, hitsOfPostings, leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld, sampleEvent } from './store-world.ts';

const HOUR_MS = 3_600_000;
const ALL = { filter: null, range: { fromMs: null, toMs: null } };
const world = await openWorld();
const owner = new pg.Client({ connectionString: world.source.ownerUrl });
await owner.connect();
const sealer = createSealer({ url: sealerUrl(world.source.ownerUrl) });
afterAll(async () => {
  await sealer.close();
  await owner.end();
  await world.close();
});

const sha = (text: string) => createHash('sha256').update(text).digest();
const group = (key: string): IngestGroup => ({
  key: { hash: sha(key), body: sha(key), field: 'Idempotency-Key' },
  events: Array.from({ length: 3 }, () => sampleEvent({ correlationId: key })),
  path: (index) => `events[${index}]`,
});
const store = async (database: Database, tenant: Tenant, keys: string[]): Promise<IngestReceipt[]> =>
  (await database.tenant(tenant).ingest.store(keys.map(group))).receipts.flat();

test('what is recorded before and after the clock goes back an hour, and forward again, is there once, and in one order', async () => {
  const tenant = await world.tenant('set-back');
  const start = Date.now();
  let now = start + HOUR_MS;
  const nowMs = () => now;
  const steady = world.open({ nowMs });
  // What it may scan is less than there is: index and tail answer.
  const indexed = world.open({ nowMs, scanRows: 4 });
  const known = new Map<string, string[]>();
  const sealed: number[] = [];
  for (const [stage, at] of [start + HOUR_MS, start, start + HOUR_MS + 1_000].entries()) {
    now = at;
    // One process goes on, the other was started again at this moment: it knows nothing of ids minted before.
    for (const [who, database] of [steady, world.open({ nowMs })].entries()) {
      const keys = [0, 1].map((n) => `${stage}-${who}-${n}`);
      const receipts = await store(database, tenant, keys);
      known.set(keys.join(), [...keys, ...receipts.map(({ id }) => id)]);
      // Half of each stage is in the index, the other half in the tail, until the next.
      if (who === 0) await sealAll(sealer, owner);
    }
    sealed.push((await leavesInTiles(owner)).filter((leaf) => leaf.startsWith(`${tenant.id}/`)).length);
    for (const [first, second, ...ids] of known.values())
      for (const database of [steady, world.open({ nowMs })])
        expect((await store(database, tenant, [first!, second!])).map(({ id }) => id)).toEqual(ids);
    const ids = [...known.values()].flatMap(([, , ...all]) => all);
    expect(new Set(ids).size).toBe(12 * (stage + 1));
    for (const database of [steady, indexed]) {
      const { reader } = database.tenant(tenant);
      expect(await reader.count(ALL)).toEqual({ count: ids.length, exact: true, searchedBackTo: null });
      const listed = (await everyPage(reader, { ...ALL, limit: 5 })).map(({ id }) => id);
      expect(listed).toEqual(ids.sort().reverse());
      for (const [first] of known.values()) {
        const filter = parseQuery(`correlation:"${first}"`);
        expect(await reader.count({ ...ALL, filter })).toEqual({ count: 3, exact: true, searchedBackTo: null });
      }
    }
  }
  expect(sealed).toEqual([6, 18, 30]);
  await sealAll(sealer, owner);
  expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
});

test('the order of a process’s own events is that of recording, and each says what the clock said', async () => {
  const tenant = await world.tenant('own-order');
  let now = Date.now() + HOUR_MS;
  const database = world.open({ nowMs: () => now });
  const before = await store(database, tenant, ['before']);
  const early = now;
  now -= HOUR_MS;
  const after = await store(database, tenant, ['after']);
  const ids = [...before, ...after].map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  const { reader } = database.tenant(tenant);
  const one = (await reader.get(after[0]!.id))!;
  expect(Date.parse(one.recordedAt)).toBe(now);
  expect(uuid7Ms(one.id)).toBeGreaterThanOrEqual(early);
  const said = parseQuery(`recorded:<${new Date(early - HOUR_MS / 2).toISOString()}`);
  for (const limit of [2, 50]) {
    const found = await everyPage(reader, { ...ALL, filter: said, limit });
    expect(found.map(({ id }) => id).sort()).toEqual(after.map(({ id }) => id));
  }
});

test('an app an hour behind its database is refused, reading and writing, and told why; an hour ahead it is served', async () => {
  const tenant = await world.tenant('apart');
  const [kept] = await store(world.database, tenant, ['kept']);
  let now = Date.now() - HOUR_MS;
  const database = world.open({ nowMs: () => now });
  const { reader, writer, ingest } = database.tenant(tenant);
  const refused = { code: 'unavailable', message: expect.stringContaining('clock') };
  await expect(reader.count(ALL)).rejects.toMatchObject(refused);
  await expect(reader.page({ ...ALL, after: null, limit: 5 })).rejects.toMatchObject(refused);
  await expect(reader.get(kept!.id)).rejects.toMatchObject(refused);
  await expect(reader.dataSpan()).rejects.toMatchObject(refused);
  await expect(store(database, tenant, ['kept'])).rejects.toMatchObject(refused);
  await expect(store(database, tenant, ['new'])).rejects.toMatchObject(refused);
  await expect(writer.append([{ input: sampleEvent() }])).rejects.toMatchObject(refused);
  await expect(ingest.tail(10)).rejects.toMatchObject(refused);
  now += 2 * HOUR_MS;
  expect(await store(database, tenant, ['kept', 'new'])).toHaveLength(6);
  expect(await reader.count(ALL)).toMatchObject({ count: 6 });
});
