import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { IngestGroup } from '../src/ingest-port.ts';
import { withClient } from '../src/owner-client.ts';
import type { Tenant } from '../src/ports.ts';
import { inContext, signedContext } from './sample-rows.ts';
import { openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
afterAll(() => world.close());

const sha = (text: string) => createHash('sha256').update(text).digest();
const path = (index: number) => `events[${index}]`;
const keyOf = (key: string, body = key) => ({ hash: sha(key), body: sha(body), field: 'Idempotency-Key' });
const group = (key: string | null, body?: string, events: unknown[] = [sampleEvent(), sampleEvent()]): IngestGroup => ({
  key: key === null ? null : keyOf(key, body),
  events,
  path,
});
const storeIn = async (tenant: Tenant, ...groups: IngestGroup[]) =>
  (await world.database.tenant(tenant).ingest.store(groups)).receipts;
const count = async (tenant: Tenant) =>
  (await world.database.tenant(tenant).reader.count({ filter: null, range: { fromMs: null, toMs: null } })).count;
const owner = (sql: string, values: unknown[] = []) =>
  withClient(world.source.ownerUrl, async (client) => (await client.query(sql, values)).rows);

describe('what is sent under a key', () => {
  test('is stored once, and answered the same', async () => {
    const tenant = await world.tenant('once');
    const first = await storeIn(tenant, group('a'));
    expect(first[0]).toHaveLength(2);
    expect(await storeIn(tenant, group('a'))).toEqual(first);
    const stored = await world.database.tenant(tenant).reader.get(first[0]?.[1]?.id ?? '');
    expect(stored?.leaf).toBe(first[0]?.[1]?.leaf);
    expect(await count(tenant)).toBe(2);
  });

  test('is counted when it is written, not when it is known', async () => {
    const { ingest } = world.database.tenant(await world.tenant('counted'));
    expect((await ingest.store([group('a'), group(null)])).fresh).toBe(4);
    expect((await ingest.store([group('a'), group('a'), group('b')])).fresh).toBe(2);
  });

  test('with another body is a conflict that stores nothing, also of what stood beside it', async () => {
    const tenant = await world.tenant('other-body');
    await storeIn(tenant, group('a'));
    const refused = storeIn(tenant, group('new'), group('a', 'another'), group(null));
    await expect(refused).rejects.toMatchObject({ code: 'conflict', facts: { field: 'Idempotency-Key' } });
    expect(await count(tenant)).toBe(2);
    expect(await owner('SELECT 1 FROM ingest_key WHERE tenant_id = $1', [tenant.id])).toHaveLength(1);
  });

  test('twenty at once: one stores, all answer the same', async () => {
    const tenant = await world.tenant('at-once');
    const answers = await Promise.all(Array.from({ length: 20 }, () => storeIn(tenant, group('a'))));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await count(tenant)).toBe(2);
  });

  test('many keys in turned orders at once never wait for each other', async () => {
    const tenant = await world.tenant('orders');
    const groups = Array.from({ length: 30 }, (_, index) => group(`k${index}`, undefined, [sampleEvent()]));
    const [one, other] = await Promise.all([storeIn(tenant, ...groups), storeIn(tenant, ...groups.toReversed())]);
    expect(other).toEqual(one.toReversed());
    expect(await count(tenant)).toBe(30);
  });

  test('twice in one call is one, with two bodies a conflict', async () => {
    const tenant = await world.tenant('in-one-call');
    const [first, second] = await storeIn(tenant, group('a'), group('a'));
    expect(second).toEqual(first);
    expect(await count(tenant)).toBe(2);
    await expect(storeIn(tenant, group('b'), group('b', 'another'))).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is of one tenant: the same key elsewhere is another', async () => {
    const [one, other] = [await world.tenant('mine'), await world.tenant('theirs')];
    const [first] = await storeIn(one, group('a'));
    const [second] = await storeIn(other, group('a', 'another'));
    expect(second?.[0]?.id).not.toBe(first?.[0]?.id);
  });

  test('is not kept when an event is refused', async () => {
    const tenant = await world.tenant('refused');
    const bad = group('a', 'a', [sampleEvent(), { ...sampleEvent(), detials: {} }]);
    await expect(storeIn(tenant, bad)).rejects.toMatchObject({
      code: 'invalid_event',
      facts: { field: 'events[1].detials', suggestion: 'details' },
    });
    await storeIn(tenant, group('a', 'corrected'));
    expect(await count(tenant)).toBe(2);
  });
});

describe('after 30 days', () => {
  const age = async (tenant: Tenant, key: string, days: number) =>
    owner(
      `INSERT INTO ingest_key (tenant_id, key, body, receipts, created_at)
       VALUES ($1, $2, $3, decode(repeat('00', 48), 'hex'), now() - $4 * interval '24 hours')`,
      [tenant.id, sha(key), sha('long ago'), days],
    );

  test('a key is free again, a minute before it is not', async () => {
    const tenant = await world.tenant('month');
    await age(tenant, 'old', 30.001);
    await age(tenant, 'kept', 29.999);
    const [stored] = await storeIn(tenant, group('old', 'new body'));
    expect(stored?.[0]?.id).not.toMatch(/^0{8}/);
    await expect(storeIn(tenant, group('kept', 'new body'))).rejects.toMatchObject({ code: 'conflict' });
    expect((await storeIn(tenant, group('kept', 'long ago')))[0]).toHaveLength(1);
  });

  test('old keys go, a bounded number at a time, the others stay', async () => {
    const tenant = await world.tenant('forgotten');
    for (let index = 0; index < 5; index++) await age(tenant, `old ${index}`, 31 + index);
    await age(tenant, 'kept', 1);
    await storeIn(tenant, group('a'));
    const rows = await owner('SELECT key FROM ingest_key WHERE tenant_id = $1', [tenant.id]);
    expect(rows).toHaveLength(2);
  });

  test('nobody takes a key away before, nor changes an answer: not the login, not the owner', async () => {
    const tenant = await world.tenant('early');
    await storeIn(tenant, group('a'));
    await withClient(world.source.urls.app, (client) =>
      inContext(client, signedContext(world.source.keys, tenant.id), async () => {
        expect((await client.query('DELETE FROM ingest_key')).rowCount).toBe(0);
      }),
    );
    for (const sql of ['DELETE FROM ingest_key', 'UPDATE ingest_key SET body = key', 'TRUNCATE ingest_key']) {
      await expect(owner(sql)).rejects.toThrow(/indelible: .* is refused/);
    }
  });
});

test('a login sees the keys of the bound tenant alone, and no other login sees any', async () => {
  const [one, other] = [await world.tenant('sees'), await world.tenant('unseen')];
  await storeIn(one, group('a'));
  await storeIn(other, group('b'));
  await withClient(world.source.urls.app, async (client) => {
    expect((await client.query('SELECT 1 FROM ingest_key')).rowCount).toBe(0);
    const context = signedContext(world.source.keys, one.id);
    const seen = await inContext(client, context, () => client.query('SELECT tenant_id FROM ingest_key'));
    expect(seen.rows).toEqual([{ tenant_id: one.id }]);
    const foreign = inContext(client, context, () =>
      client.query(
        `INSERT INTO ingest_key (tenant_id, key, body, receipts) VALUES ($1, $2, $2, decode(repeat('00', 48), 'hex'))`,
        [other.id, sha('x')],
      ),
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });
  for (const url of [world.source.urls.identity, world.source.urls.instanceReader]) {
    await expect(withClient(url, (client) => client.query('SELECT 1 FROM ingest_key'))).rejects.toMatchObject({
      code: '42501',
    });
  }
});
