import { randomBytes } from 'node:crypto';
import type { NewEvent } from '@indelible/audit/event';
import { afterAll, describe, expect, test } from 'vitest';
import { clientOn } from '../src/client.ts';
import { createEventWriter } from '../src/event-writer.ts';
import { openMonths } from '../src/months.ts';
import { withClient } from '../src/owner-client.ts';
import { openPool } from '../src/pool.ts';
import { openPreparing } from '../src/preparing.ts';
import { idAt, openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
const pool = openPool(world.source.urls.app, { name: 'test', max: 4 });
const client = clientOn(pool);
afterAll(async () => {
  await client.$disconnect();
  await pool.end();
  await world.close();
});
const ALL = { fromMs: null, toMs: null };
const owner = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withClient(world.source.ownerUrl, async (c) => (await c.query<T>(sql, values)).rows);
const listed = async (tenant: Awaited<ReturnType<typeof world.tenant>>) =>
  (await world.database.tenant(tenant).reader.page({ filter: null, range: ALL, after: null, limit: 100 })).events;

describe('a batch', () => {
  test('with one bad event writes none, and names it', async () => {
    const tenant = await world.tenant('all-or-nothing');
    const bad = sampleEvent({ details: { env: 'x'.repeat(1_025) } });
    const append = world.database
      .tenant(tenant)
      .writer.append([sampleEvent(), sampleEvent(), bad].map((input) => ({ input })));
    await expect(append).rejects.toMatchObject({ code: 'invalid_event', facts: { field: 'events[2].details.env' } });
    expect(await listed(tenant)).toEqual([]);
  });

  test('of one names the field alone; of none writes nothing; of 1,001 is refused', async () => {
    const { writer } = world.database.tenant(await world.tenant('limits'));
    await expect(writer.append([{ input: sampleEvent({ action: 'read' as never }) }])).rejects.toMatchObject({
      facts: { field: 'action' },
    });
    expect(await writer.append([])).toEqual([]);
    const many = Array.from({ length: 1_001 }, () => ({ input: sampleEvent() }));
    await expect(writer.append(many)).rejects.toMatchObject({
      code: 'invalid_input',
      facts: { limit: '≤ 1,000 events' },
    });
    expect(await writer.append(many.slice(1))).toHaveLength(1_000);
  });

  test('that the database refuses half-way leaves nothing behind', async () => {
    const tenant = await world.tenant('half-way');
    const prepare = openPreparing({ keys: world.source.keys, redactKeys: [], nowMs: Date.now });
    let nth = 0;
    const writer = createEventWriter(
      {
        pool,
        signer: { key: world.source.keys.context, nowMs: Date.now },
        months: openMonths(client),
        prepare: (...args) => {
          const prepared = prepare(...args);
          return nth++ === 3 ? { ...prepared, event: { ...prepared.event, action: 'lower case' } } : prepared;
        },
      },
      tenant,
    );
    await expect(writer.append(Array.from({ length: 5 }, () => ({ input: sampleEvent() })))).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await listed(tenant)).toEqual([]);
  });

  test('keeps the order in which it was given', async () => {
    const tenant = await world.tenant('ordered');
    const inputs = Array.from({ length: 20 }, (_, i) => ({ input: sampleEvent({ details: { n: String(i) } }) }));
    const receipts = await world.database.tenant(tenant).writer.append(inputs);
    expect((await listed(tenant)).map((event) => event.details.n).reverse()).toEqual(inputs.map((_, i) => String(i)));
    expect(receipts.map(({ id }) => id)).toEqual([...receipts.map(({ id }) => id)].sort());
  });
});

test('a live id that is there already is an error, not a duplicate', async () => {
  const tenant = await world.tenant('collision');
  const [receipt] = await world.database.tenant(tenant).writer.append([{ input: sampleEvent() }]);
  const prepare = openPreparing({ keys: world.source.keys, redactKeys: [], nowMs: Date.now });
  const writer = createEventWriter(
    {
      pool,
      signer: { key: world.source.keys.context, nowMs: Date.now },
      months: openMonths(client),
      prepare: (...args) => {
        const prepared = prepare(...args);
        return { ...prepared, event: { ...prepared.event, id: receipt!.id } };
      },
    },
    tenant,
  );
  await expect(writer.append([{ input: sampleEvent() }])).rejects.toMatchObject({ code: 'internal' });
  expect(await listed(tenant)).toHaveLength(1);
});

test('a month that is dropped while we run is made again', async () => {
  const tenant = await world.tenant('months');
  const { writer } = world.database.tenant(tenant);
  const event = { input: sampleEvent(), importId: idAt(Date.UTC(2003, 1, 2)) };
  await writer.append([event]);
  await owner('DROP TABLE event_2003_02');
  await owner('DROP TABLE snapshot_2003_02');
  expect(await writer.append([event])).toMatchObject([{ duplicate: false }]);
});

const flow = (revision: number, pad = 40): NewEvent['after'] => ({
  format: 'yaml',
  text: `id: hello\nrevision: ${revision}\n${Array.from({ length: pad }, (_, i) => `task${i}: value ${i}\n`).join('')}`,
});
const edit = (from: number, to: number, pad?: number): NewEvent =>
  sampleEvent({ action: 'UPDATE', before: flow(from, pad), after: flow(to, pad) } as Partial<NewEvent>);

describe('states', () => {
  test('of many writers at once on the same texts are each readable', async () => {
    const tenant = await world.tenant('at-once');
    const { writer, reader } = world.database.tenant(tenant);
    // Chains forwards, backwards and round: every text is somebody's base.
    const pairs = Array.from({ length: 24 }, (_, i) => [i % 5, (i * 3 + 1) % 5] as const);
    const receipts = await Promise.all(
      pairs.map(async ([from, to]) => (await writer.append([{ input: edit(from, to) }]))[0]!),
    );
    for (const [i, { id }] of receipts.entries()) {
      expect(await reader.states(id)).toEqual({ before: flow(pairs[i]![0]), after: flow(pairs[i]![1]) });
    }
  });

  test('of 50 revisions lie against one base, and months never reach into each other', async () => {
    const tenant = await world.tenant('revisions');
    const { writer, reader } = world.database.tenant(tenant);
    // The last two in the next month.
    const at = (i: number) => (i < 48 ? Date.UTC(2026, 2, 31, 23, 0, i) : Date.UTC(2026, 3, 1, 0, 0, i));
    const events = Array.from({ length: 50 }, (_, i) => ({ input: edit(i, i + 1), importId: idAt(at(i), i) }));
    for (let i = 0; i < 50; i += 7) await writer.append(events.slice(i, i + 7));
    for (const [i, { importId }] of events.entries()) {
      expect(await reader.states(importId)).toEqual({ before: flow(i), after: flow(i + 1) });
    }
    const rows = await owner<{ month: string; plain: number; built: number; deepest: number }>(
      `SELECT s.month::text, count(*) FILTER (WHERE s.base_key IS NULL)::int AS plain,
              count(b.key)::int AS built, count(b.base_key)::int AS deepest
       FROM snapshot s LEFT JOIN snapshot b ON (b.tenant_id, b.month, b.key) = (s.tenant_id, s.month, s.base_key)
       WHERE s.tenant_id = $1 GROUP BY 1 ORDER BY 1`,
      [tenant.id],
    );
    expect(rows).toEqual([
      { month: '2026-03-01', plain: 1, built: 48, deepest: 0 },
      { month: '2026-04-01', plain: 1, built: 2, deepest: 0 },
    ]);
  });

  test('of 1 MiB come back, of a batch that takes several statements', async () => {
    const tenant = await world.tenant('large');
    const { writer, reader } = world.database.tenant(tenant);
    // Hex of random bytes packs to a half: 20 of them are over the 8 MiB of one statement.
    const texts = Array.from({ length: 20 }, () => randomBytes(524_288).toString('hex'));
    const inputs = texts.map((text) =>
      sampleEvent({ action: 'CREATE', after: { format: 'text', text } } as Partial<NewEvent>),
    );
    const receipts = await writer.append(inputs.map((input) => ({ input })));
    for (const i of [0, 10, 19])
      expect((await reader.states(receipts[i]!.id))?.after?.text === texts[i], `state ${i}`).toBe(true);
  });

  test('that were tampered with are refused', async () => {
    const tenant = await world.tenant('tampered');
    const { writer, reader } = world.database.tenant(tenant);
    const [receipt] = await writer.append([
      {
        input: sampleEvent({ action: 'CREATE', after: { format: 'text', text: 'a'.repeat(10) } } as Partial<NewEvent>),
      },
    ]);
    const [{ name }] = (await owner<{ name: string }>(
      'SELECT tableoid::regclass::text AS name FROM snapshot WHERE tenant_id = $1',
      [tenant.id],
    )) as [{ name: string }];
    // Only DDL by the owner gets past the triggers.
    await owner(`ALTER TABLE ${name} DISABLE TRIGGER insert_only`);
    await owner(`UPDATE ${name} SET codec = 0, data = convert_to('bbbbbbbbbb', 'UTF8') WHERE tenant_id = $1`, [
      tenant.id,
    ]);
    await expect(reader.states(receipt!.id)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('tampered'),
    });
    await owner(`UPDATE ${name} SET data = convert_to('bbbbbbbbbbb', 'UTF8') WHERE tenant_id = $1`, [tenant.id]);
    await expect(reader.states(receipt!.id)).rejects.toMatchObject({ code: 'internal' });
  });
});
