import { runDoctor } from '@indelible/db/doctor/run-doctor';
import { roleUrl } from '@indelible/db/roles';
import { createSealer } from '@indelible/db/seal/sealer';
import { TEST_SECRET } from '@indelible/db/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handleRest } from '../src/rest/handle-rest.ts';
import { executions, type IngestStage, ingestStage } from './ingest-stage.ts';
import { type Person, World } from './world.ts';

const TENANTS = 2;
const PRODUCERS = 3;
const BATCHES = 8;

let world: World;
let stages: IngestStage[];
let admin: Person;
let now = Date.now();
beforeAll(async () => {
  world = await World.open({ nowMs: () => now });
  stages = await Promise.all(Array.from({ length: TENANTS }, () => ingestStage(world)));
  admin = await world.person({ isInstanceAdmin: true });
});
afterAll(() => world.close());

/** As the database says them at this moment. */
const figures = () => world.api.database.instance.health();
/** As the page shows them, which shares them for some seconds. */
const health = () => {
  now += 5_000;
  return admin.call.instance.health();
};

async function countOf(stage: IngestStage, token: string, q: string): Promise<unknown> {
  const query = new URLSearchParams({ q, from: 'all' });
  const url = `http://localhost/api/v1/${stage.tenant.slug}/events/count?${query}`;
  const request = new Request(url, { headers: { authorization: `Bearer ${token}` } });
  const response = await handleRest(request, world.api, world.facts(null));
  return response.json();
}

/** One producer: batches of many sizes, each sent twice under its key, and a bad one between that is refused whole. */
async function produce(stage: IngestStage, name: string): Promise<string[]> {
  const ids: string[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const events = executions(1 + ((batch * 37) % 90), `${name}-${batch}-`);
    const sent = { body: JSON.stringify(events), key: `${name}-${batch}` };
    const first = await stage.json(sent);
    expect(first.status).toBe(201);
    expect((await stage.json(sent)).body).toEqual(first.body);
    expect((await stage.json({ body: JSON.stringify([...events, { action: 'no' }]) })).status).toBe(422);
    ids.push(...first.body.receipts.map(({ id }: { id: string }) => id));
  }
  return ids;
}

it('accepted = stored = searchable, exactly, while a sealer runs beside the load', { timeout: 240_000 }, async () => {
  const before = await health();
  const sealer = createSealer({ url: roleUrl(world.source.ownerUrl, TEST_SECRET, 'indelible_sealer') });
  let isDone = false;
  const sealing = (async () => {
    // Other tests' transactions on this server hold back what is over: not the last round after the load counts, but the tail.
    do await sealer.round();
    while (!isDone || (await figures()).tail.count > 0);
  })();
  const watching = (async () => {
    while (!isDone) {
      // What is accepted meanwhile was stored first: never fewer are stored than were accepted before the figures were asked for.
      const accepted =
        (await world.api.metrics.registry.getSingleMetric('indelible_ingest_accepted_events_total')!.get()).values[0]
          ?.value ?? 0;
      const store = await figures();
      expect(store.stored.isExact).toBe(true);
      expect(store.stored.count - before.store.stored.count).toBeGreaterThanOrEqual(accepted - before.process.accepted);
      expect(store.indexed + store.tail.count).toBe(store.stored.count);
    }
  })();
  const sent = await Promise.all(
    stages.map(async (stage, t) =>
      (await Promise.all(Array.from({ length: PRODUCERS }, (_, p) => produce(stage, `t${t}p${p}`)))).flat(),
    ),
  ).finally(() => {
    isDone = true;
  });
  await watching;
  await sealing;
  await sealer.close();

  const ids = sent.flat();
  expect(new Set(ids).size).toBe(ids.length);
  const after = await health();
  expect(after.process.accepted - before.process.accepted).toBe(ids.length);
  expect(after.process.repeated - before.process.repeated).toBe(ids.length);
  expect(after.store.stored.count - before.store.stored.count).toBe(ids.length);
  expect(after.store).toMatchObject({ tail: { count: 0, isExact: true, oldestAt: null } });
  expect(after.store.sealed).toBe(after.store.stored.count);
  expect(after.store.indexed).toBe(after.store.stored.count);
  const [{ count } = { count: -1 }] = await world.sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM event',
    [],
  );
  expect(after.store.stored.count).toBe(count);

  for (const [t, stage] of stages.entries()) {
    const mine = sent[t] ?? [];
    expect(await stage.count()).toBe(mine.length);
    const reader = await world.serviceAccount({ in: stage.tenant, role: 'viewer', scopes: ['events:read'] });
    const found = await countOf(stage, reader.token, 'resource:execution');
    expect(found).toMatchObject({ count: mine.length, exact: true });
  }
});

it('and doctor is content, down to the last event', { timeout: 240_000 }, async () => {
  const { ownerUrl } = world.source;
  const { checks } = await runDoctor({ ownerUrl, secret: TEST_SECRET, full: true, dataDir: null });
  expect(checks.flatMap(({ name, findings }) => findings.map(({ what }) => `${name}: ${what}`))).toEqual([]);
  expect(checks.find(({ name }) => name === 'index')?.seen).toMatch(/^[1-9]\d* segments? built again$/);
});
