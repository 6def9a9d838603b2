import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SPOOL_HEADER } from '../src/health/spools.ts';
import { handleMetrics } from '../src/metrics/handle-metrics.ts';
import { handleRest, REST_ENDPOINT } from '../src/rest/handle-rest.ts';
import { executions, type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, type Person, World } from './world.ts';

const TOKEN = 'm'.repeat(40);
let world: World;
let stage: IngestStage;
let admin: Person;
/** The figures are shared for some seconds: each test reads them anew. */
let now = Date.now();
beforeAll(async () => {
  world = await World.open({ metricsToken: TOKEN, nowMs: () => now });
  stage = await ingestStage(world);
  admin = await world.person({ isInstanceAdmin: true });
});
afterAll(() => world.close());

const health = () => {
  now += 5_000;
  return admin.call.instance.health();
};

async function scraped(api = world.api): Promise<Map<string, number>> {
  now += 5_000;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const response = await handleMetrics(
    new Request('http://localhost/api/metrics', { headers }),
    api,
    world.facts(null),
  );
  expect(response.status).toBe(200);
  const lines = (await response.text()).split('\n').filter((line) => /^indelible_/.test(line));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

type Sent = { spool: string; token?: string; tenant?: string };
function send({ spool, token = stage.producer.token, tenant = stage.tenant.slug }: Sent) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', [SPOOL_HEADER]: spool };
  const body = JSON.stringify(executionSet());
  const request = new Request(`http://localhost${REST_ENDPOINT}/${tenant}/events`, { method: 'POST', headers, body });
  return handleRest(request, world.api, world.facts(null));
}

describe('instance.health', () => {
  it('counts what was accepted, and as many more are stored', async () => {
    const before = await health();
    await stage.json({ body: JSON.stringify(executions(7)) });
    await stage.json({ body: 'no json' });
    const after = await health();
    expect(after.process.accepted - before.process.accepted).toBe(7);
    expect(after.store.stored.count - before.store.stored.count).toBe(7);
    expect(after.store.tail.count - before.store.tail.count).toBe(7);
    expect(after.process.refused).toContainEqual({ code: 'invalid_input', count: 1 });
  });

  it('shows what producers say of their spools, and takes every event whatever they say', async () => {
    expect((await send({ spool: 'queued=12;oldest=60;dropped=1;producer=p-1' })).status).toBe(201);
    for (const spool of ['queued=many', 'x'.repeat(5_000), 'queued=-1;'])
      expect((await send({ spool })).status).toBe(201);
    const { spools } = await health();
    expect(spools).toEqual([
      {
        tenant: stage.tenant.slug,
        account: expect.any(String),
        producer: 'p-1',
        queued: 12,
        dropped: 1,
        oldestAt: expect.any(String),
        reportedAt: expect.any(String),
      },
    ]);
  });

  it('believes nobody who may not write there', async () => {
    const before = (await health()).spools;
    const foreign = await ingestStage(world);
    const refused = [
      await send({ spool: 'queued=99', token: foreign.producer.token }),
      await send({ spool: 'queued=99', token: 'ind_nothing' }),
      await send({ spool: 'queued=99', tenant: 'nowhere' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 401, 404]);
    expect((await health()).spools).toEqual(before);
  });
});

describe('the metrics', () => {
  it('have the store’s figures, equal to those of the page', async () => {
    const figures = await scraped();
    const { store } = await health();
    expect(figures.get('indelible_store_up')).toBe(1);
    expect(figures.get('indelible_stored_events')).toBe(store.stored.count);
    expect(figures.get('indelible_tail_events')).toBe(store.tail.count);
    expect(figures.get('indelible_sealed_events')).toBe(0);
    expect(figures.get('indelible_partitions')).toBe(store.partitions.length);
    expect(figures.get('indelible_disk_bytes{part="events"}')).toBe(store.disk.events);
    expect(figures.get('indelible_producer_spooled_events')).toBe(12);
    expect(figures.get('indelible_producer_dropped_events')).toBe(1);
    // Nothing was sealed: there is no lag, which is not a lag of 0.
    expect(figures.has('indelible_sealer_lag_p95_seconds')).toBe(false);
  });

  it('name no tenant and no producer', async () => {
    const names = [...(await scraped()).keys()].join('\n');
    expect(names).not.toContain(stage.tenant.slug);
    expect(names).not.toContain('p-1');
  });

  it('are there without the store’s while the database is away', async () => {
    const away = await World.open({ metricsToken: TOKEN });
    await away.source.drop();
    const figures = await scraped(away.api);
    expect(figures.get('indelible_store_up')).toBe(0);
    for (const gone of ['indelible_stored_events', 'indelible_partitions', 'indelible_disk_bytes{part="events"}'])
      expect([gone, figures.has(gone)]).toEqual([gone, false]);
    expect(figures.get('indelible_producer_count')).toBe(0);
    await away.close();
  });
});
