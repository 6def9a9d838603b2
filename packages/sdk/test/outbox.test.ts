import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deliverOutbox, startOutboxDelivery } from '../src/outbox/deliver-outbox.ts';
import { OutboxBatches } from '../src/outbox/outbox-batch.ts';
import { type OutboxDb, prismaOutbox } from '../src/outbox/outbox-db.ts';
import { outboxSql } from '../src/outbox/outbox-sql.ts';
import { FAULTS } from './log-server.ts';
import { cron, outboxStage } from './outbox-stage.ts';
import { until } from './until.ts';

const { stage, options, untilEmpty } = outboxStage();
const codes = () => stage.errors.map(({ code }) => code);
const event = (id: string, more: object = {}) =>
  JSON.stringify({ action: 'EXECUTE', resource: { type: 'ORDER', id }, actor: cron, ...more });
const put = (...events: string[]) =>
  stage.producer.sql('INSERT INTO indelible_outbox (event) SELECT unnest($1::text[])', [events]);
const left = async () => (await stage.producer.outbox()).map(({ resource }) => resource.id);
const expire = () => stage.producer.sql(`UPDATE indelible_outbox_batch SET leased_until = now() - interval '1 second'`);

it('the migration that is shipped is the one that is written', () => {
  const shipped = readFileSync(new URL('../sql/outbox.sql', import.meta.url), 'utf8');
  expect(shipped.replace(/^--.*\n\n/, '')).toBe(outboxSql());
});

describe('the outbox is delivered', () => {
  it.each([
    ['pg', () => stage.producer.db],
    ['Prisma', () => prismaOutbox(stage.producer.prisma)],
  ])('in order and in batches, over %s', async (_, db) => {
    const ids = Array.from({ length: 25 }, (__, index) => `o${index}`);
    await put(...ids.map((id) => event(id)));
    expect(await deliverOutbox(options({ db: db(), maxEvents: 10 }))).toEqual({
      sent: 25,
      refused: 0,
      stopped: 'empty',
    });
    expect(stage.log.received.map(({ body }) => JSON.parse(body).length)).toEqual([10, 10, 5]);
    expect([...(await stage.log.stored()).keys()]).toEqual(ids);
    expect([await left(), await stage.producer.sql('SELECT * FROM indelible_outbox_batch')]).toEqual([[], []]);
    expect(await deliverOutbox(options())).toEqual({ sent: 0, refused: 0, stopped: 'empty' });
  });

  it('in batches of a size; a larger one goes alone', async () => {
    const before = { format: 'text', text: 'x'.repeat(1_000) };
    await put(
      event('a', { before }),
      event('b', { before }),
      event('c', { before: { ...before, text: 'x'.repeat(9_000) } }),
      event('d'),
    );
    expect(await deliverOutbox(options({ maxBytes: 3_000 }))).toMatchObject({ sent: 4 });
    expect(stage.log.received.map(({ body }) => JSON.parse(body).length)).toEqual([2, 1, 1]);
  });

  it.each(FAULTS)('%s: exactly once, the same body under the same key', async (fault) => {
    await put(event('a'), event('b'));
    stage.log.faults = fault === '413' ? [fault] : [fault, fault];
    await untilEmpty(fault === 'late' ? { requestTimeoutMs: 300 } : {});
    expect(Object.fromEntries(await stage.log.stored())).toEqual({ a: 1, b: 1 });
    if (fault === '413') return;
    expect(new Set(stage.log.received.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
  });

  it('a crash between sending and deleting: the next one sends the same, and takes in nothing new', async () => {
    await put(event('a'), event('b'));
    const crashed: OutboxDb = {
      transaction: (work) =>
        stage.log.received.length > 0 ? Promise.reject(new Error('killed')) : stage.producer.db.transaction(work),
    };
    await expect(deliverOutbox(options({ db: crashed }))).rejects.toThrow('killed');
    await put(event('c'));
    // Its lease holds yet: nobody knows that it is dead.
    expect(await deliverOutbox(options())).toEqual({ sent: 0, refused: 0, stopped: 'busy' });
    await expire();
    expect(await deliverOutbox(options())).toEqual({ sent: 3, refused: 0, stopped: 'empty' });
    expect(stage.log.received[1]).toEqual(stage.log.received[0]);
    expect(Object.fromEntries(await stage.log.stored())).toEqual({ a: 1, b: 1, c: 1 });
  });

  it('two that send the same batch at once, the one for dead: once, and settled once', async () => {
    await put(event('a'), event('bad', { outcome: 'GOOD' }), event('b'));
    const claim = async () => {
      await expire();
      return deliverOutbox(options({ maxEvents: 3 }));
    };
    const all = await Promise.all([claim(), claim(), claim()]);
    await untilEmpty();
    expect(all.reduce((sum, { refused }) => sum + refused, 0)).toBeLessThanOrEqual(1);
    expect(Object.fromEntries(await stage.log.stored())).toEqual({ a: 1, b: 1 });
    expect(await stage.producer.sql('SELECT count(*)::int AS count FROM indelible_outbox_refused')).toEqual([
      { count: 1 },
    ]);
  });

  it('another sends everything between the look and the claim: nothing is claimed, and nothing stands in the way', async () => {
    await put(event('a'));
    let others = 0;
    const overtaken: OutboxDb = {
      transaction: (work) =>
        stage.producer.db.transaction((query) =>
          work(async (sql, values) => {
            const rows = await query(sql, values);
            if (sql.includes('EXISTS') && others === 0) others = (await deliverOutbox(options())).sent;
            return rows;
          }),
        ),
    };
    expect(await deliverOutbox(options({ db: overtaken }))).toEqual({ sent: 0, refused: 0, stopped: 'empty' });
    expect(others).toBe(1);
    expect(await stage.producer.sql('SELECT * FROM indelible_outbox_batch')).toEqual([]);
    expect(stage.log.received).toHaveLength(1);
  });

  it('a batch whose events are gone is left, and what came since goes out', async () => {
    await put(event('a'));
    await stage.producer.sql(
      `INSERT INTO indelible_outbox_batch (key, ids, first_sent_at, leased_until) VALUES (gen_random_uuid(), '{}', now(), '-infinity')`,
    );
    expect(await deliverOutbox(options())).toEqual({ sent: 1, refused: 0, stopped: 'empty' });
    expect(Object.fromEntries(await stage.log.stored())).toEqual({ a: 1 });
  });

  it('many at once, while it is being filled, a server that fails now and then: exactly once', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `o${index}`);
    stage.log.faults = ['none', 'drop-after', 'none', '503', 'half-answer', 'none', '500-after'];
    const filling = (async () => {
      for (const id of ids) await put(event(id));
    })();
    const deliveries = [1, 2, 3].map(() =>
      startOutboxDelivery({ ...options({ maxEvents: 7 }), everyMs: 1, retry: { firstMs: 1, mostMs: 2 } }),
    );
    await filling;
    await until(async () => expect(await left()).toEqual([]));
    await Promise.all(deliveries.map((delivery) => delivery.stop()));
    expect(await stage.log.stored()).toEqual(new Map(ids.map((id) => [id, 1])));
  });

  it('what the log refuses is kept beside it, with the reason; the others go on', async () => {
    await put(event('a'), event('bad', { details: { x: 'y'.repeat(1_025) } }), event('b'));
    expect(await deliverOutbox(options())).toEqual({ sent: 2, refused: 1, stopped: 'empty' });
    expect(stage.errors.map(({ code, facts }) => [code, facts.field, facts.events?.[0]?.resource.id])).toEqual([
      ['refused', 'details.x', 'bad'],
    ]);
    const [kept] = await stage.producer.sql<{ event: string; reason: string }>(
      'SELECT event, reason FROM indelible_outbox_refused',
    );
    expect([JSON.parse(kept!.event).resource.id, kept!.reason]).toEqual([
      'bad',
      'refused: details.x has 1,025 characters, at most 1,024 are allowed',
    ]);
    expect(Object.fromEntries(await stage.log.stored())).toEqual({ a: 1, b: 1 });
  });

  it('refuses, loudly, to send again what was first sent more than 29 days ago', async () => {
    await put(event('old'));
    stage.log.faults = ['drop-after'];
    expect((await deliverOutbox(options())).stopped).toMatchObject({ code: 'unavailable' });
    await stage.producer.sql(`UPDATE indelible_outbox_batch SET first_sent_at = now() - interval '29 days 1 minute'`);
    await put(event('new'));
    expect(await deliverOutbox(options())).toEqual({ sent: 1, refused: 1, stopped: 'empty' });
    expect(codes()).toEqual(['unavailable', 'too_old']);
    expect(Object.fromEntries(await stage.log.stored())).toEqual({ old: 1, new: 1 });
    expect(stage.log.received).toHaveLength(2);
  });

  it('a token that is not good keeps all', async () => {
    await put(event('a'));
    const { stopped } = await deliverOutbox(options({ token: 'idl_none' }));
    expect(stopped).toMatchObject({ code: 'blocked', facts: { status: 401 } });
    expect(await left()).toEqual(['a']);
    await untilEmpty();
    expect(Object.fromEntries(await stage.log.stored())).toEqual({ a: 1 });
  });

  it('a claim that finds another’s being made waits for it, and leaves it alone', async () => {
    await put(event('a'), event('b'));
    const batches = new OutboxBatches(stage.producer.db);
    const limits = { maxEvents: 1, maxBytes: 1_000, leaseMs: 60_000 };
    const claims = await Promise.all([1, 2, 3].map(() => batches.claim(limits)));
    expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['busy', 'busy', 'claimed']);
  });
});
