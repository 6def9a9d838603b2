import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { World } from '../../api/test/world.ts';
import { type Delivered, deliverOutbox, startOutboxDelivery } from '../src/outbox/deliver-outbox.ts';
import { OutboxBatches } from '../src/outbox/outbox-batch.ts';
import { type OutboxDb, prismaOutbox } from '../src/outbox/outbox-db.ts';
import { outboxSql } from '../src/outbox/outbox-sql.ts';
import { installTriggers } from '../src/outbox/trigger-sql.ts';
import { triggerTables } from '../src/prisma/audited-model.ts';
import { withAudit } from '../src/prisma/with-audit.ts';
import type { SdkError } from '../src/sdk-error.ts';
import { FAULTS, LogServer } from './log-server.ts';
import { Producer } from './producer.ts';

const cron = { type: 'SYSTEM', id: 'cron', name: 'cron' } as const;
const models = { Customer: {}, OrderLine: { id: ['orderId', 'line'] } };

let world: World;
let producer: Producer;
let log: LogServer;
let errors: SdkError[];
beforeAll(async () => {
  [world, producer] = await Promise.all([World.open(), Producer.open()]);
});
afterAll(() => Promise.all([world.close(), producer.close()]));
beforeEach(async () => {
  await producer.sql(
    'DELETE FROM customer; DELETE FROM indelible_outbox; DELETE FROM indelible_outbox_batch; DELETE FROM indelible_outbox_refused',
  );
  log = await LogServer.open(world);
  errors = [];
});
afterEach(() => log.stop());

const options = (more: object = {}) => ({
  ...log.target,
  db: producer.db,
  onError: (error: SdkError) => errors.push(error),
  ...more,
});
const codes = () => errors.map(({ code }) => code);
const event = (id: string, more: object = {}) =>
  JSON.stringify({ action: 'EXECUTE', resource: { type: 'ORDER', id }, actor: cron, ...more });
const put = (...events: string[]) =>
  producer.sql('INSERT INTO indelible_outbox (event) SELECT unnest($1::text[])', [events]);
const left = async () => (await producer.outbox()).map(({ resource }) => resource.id);
/** As many calls as it takes, as a host that comes again after each failure. */
async function untilEmpty(more: object = {}): Promise<void> {
  let last: Delivered['stopped'] | null = null;
  while (last !== 'empty') last = (await deliverOutbox(options(more))).stopped;
}
const expire = () => producer.sql(`UPDATE indelible_outbox_batch SET leased_until = now() - interval '1 second'`);

it('the migration that is shipped is the one that is written', () => {
  const shipped = readFileSync(new URL('../sql/outbox.sql', import.meta.url), 'utf8');
  expect(shipped.replace(/^--.*\n\n/, '')).toBe(outboxSql());
});

describe('the outbox is delivered', () => {
  it.each([
    ['pg', () => producer.db],
    ['Prisma', () => prismaOutbox(producer.prisma)],
  ])('in order and in batches, over %s', async (_, db) => {
    const ids = Array.from({ length: 25 }, (__, index) => `o${index}`);
    await put(...ids.map((id) => event(id)));
    expect(await deliverOutbox(options({ db: db(), maxEvents: 10 }))).toEqual({
      sent: 25,
      refused: 0,
      stopped: 'empty',
    });
    expect(log.received.map(({ body }) => JSON.parse(body).length)).toEqual([10, 10, 5]);
    expect([...(await log.stored()).keys()]).toEqual(ids);
    expect([await left(), await producer.sql('SELECT * FROM indelible_outbox_batch')]).toEqual([[], []]);
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
    expect(log.received.map(({ body }) => JSON.parse(body).length)).toEqual([2, 1, 1]);
  });

  it.each(FAULTS)('%s: exactly once, the same body under the same key', async (fault) => {
    await put(event('a'), event('b'));
    log.faults = fault === '413' ? [fault] : [fault, fault];
    await untilEmpty(fault === 'late' ? { requestTimeoutMs: 300 } : {});
    expect(Object.fromEntries(await log.stored())).toEqual({ a: 1, b: 1 });
    if (fault === '413') return;
    expect(new Set(log.received.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
  });

  it('a crash between sending and deleting: the next one sends the same, and takes in nothing new', async () => {
    await put(event('a'), event('b'));
    const crashed: OutboxDb = {
      transaction: (work) =>
        log.received.length > 0 ? Promise.reject(new Error('killed')) : producer.db.transaction(work),
    };
    await expect(deliverOutbox(options({ db: crashed }))).rejects.toThrow('killed');
    await put(event('c'));
    // Its lease holds yet: nobody knows that it is dead.
    expect(await deliverOutbox(options())).toEqual({ sent: 0, refused: 0, stopped: 'busy' });
    await expire();
    expect(await deliverOutbox(options())).toEqual({ sent: 3, refused: 0, stopped: 'empty' });
    expect(log.received[1]).toEqual(log.received[0]);
    expect(Object.fromEntries(await log.stored())).toEqual({ a: 1, b: 1, c: 1 });
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
    expect(Object.fromEntries(await log.stored())).toEqual({ a: 1, b: 1 });
    expect(await producer.sql('SELECT count(*)::int AS count FROM indelible_outbox_refused')).toEqual([{ count: 1 }]);
  });

  it('many at once, while it is being filled, a server that fails now and then: exactly once', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `o${index}`);
    log.faults = ['none', 'drop-after', 'none', '503', 'half-answer', 'none', '500-after'];
    const filling = (async () => {
      for (const id of ids) await put(event(id));
    })();
    const deliveries = [1, 2, 3].map(() =>
      startOutboxDelivery({ ...options({ maxEvents: 7 }), everyMs: 1, retry: { firstMs: 1, mostMs: 2 } }),
    );
    await filling;
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 20_000 });
    await Promise.all(deliveries.map((delivery) => delivery.stop()));
    expect(await log.stored()).toEqual(new Map(ids.map((id) => [id, 1])));
  });

  it('what the log refuses is kept beside it, with the reason; the others go on', async () => {
    await put(event('a'), event('bad', { details: { x: 'y'.repeat(1_025) } }), event('b'));
    expect(await deliverOutbox(options())).toEqual({ sent: 2, refused: 1, stopped: 'empty' });
    expect(errors.map(({ code, facts }) => [code, facts.field, facts.events?.[0]?.resource.id])).toEqual([
      ['refused', 'details.x', 'bad'],
    ]);
    const [kept] = await producer.sql<{ event: string; reason: string }>(
      'SELECT event, reason FROM indelible_outbox_refused',
    );
    expect([JSON.parse(kept!.event).resource.id, kept!.reason]).toEqual([
      'bad',
      'refused: details.x has 1,025 characters, at most 1,024 are allowed',
    ]);
    expect(Object.fromEntries(await log.stored())).toEqual({ a: 1, b: 1 });
  });

  it('refuses, loudly, to send again what was first sent more than 29 days ago', async () => {
    await put(event('old'));
    log.faults = ['drop-after'];
    expect((await deliverOutbox(options())).stopped).toMatchObject({ code: 'unavailable' });
    await producer.sql(`UPDATE indelible_outbox_batch SET first_sent_at = now() - interval '29 days 1 minute'`);
    await put(event('new'));
    expect(await deliverOutbox(options())).toEqual({ sent: 1, refused: 1, stopped: 'empty' });
    expect(codes()).toEqual(['unavailable', 'too_old']);
    expect(Object.fromEntries(await log.stored())).toEqual({ old: 1, new: 1 });
    expect(log.received).toHaveLength(2);
  });

  it('a token that is not good keeps all', async () => {
    await put(event('a'));
    const { stopped } = await deliverOutbox(options({ token: 'idl_none' }));
    expect(stopped).toMatchObject({ code: 'blocked', facts: { status: 401 } });
    expect(await left()).toEqual(['a']);
    await untilEmpty();
    expect(Object.fromEntries(await log.stored())).toEqual({ a: 1 });
  });

  it('a claim that finds another’s being made waits for it, and leaves it alone', async () => {
    await put(event('a'), event('b'));
    const batches = new OutboxBatches(producer.db);
    const limits = { maxEvents: 1, maxBytes: 1_000, leaseMs: 60_000 };
    const claims = await Promise.all([1, 2, 3].map(() => batches.claim(limits)));
    expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['busy', 'busy', 'claimed']);
  });
});

describe.each(['client', 'trigger'] as const)(
  'each committed change once, none that was rolled back: mode %s',
  (mode) => {
    it('whatever is written, however the server fails', async () => {
      if (mode === 'trigger') await installTriggers(producer.db, { tables: triggerTables(producer.prisma, models) });
      const db = withAudit(producer.prisma, { models, mode, actor: cron });
      const write = fc.record({
        at: fc.integer({ min: 0, max: 3 }),
        what: fc.constantFrom('upsert', 'update', 'delete', 'createMany', 'deleteMany'),
        commits: fc.boolean(),
      });
      const fault = fc.constantFrom(...FAULTS.filter((one) => one !== 'late' && one !== '413'));
      let run = 0;
      const property = async (
        writes: { at: number; what: string; commits: boolean }[],
        faults: (typeof FAULTS)[number][],
      ) => {
        run++;
        await producer.sql('DELETE FROM customer; DELETE FROM indelible_outbox');
        const expected: string[] = [];
        const email = (at: number) => `${run}-${at}@acme.example`;
        for (const [step, { at, what, commits }] of writes.entries()) {
          const name = `${run}.${step}`;
          const where = { email: email(at) };
          const made = db.$transaction(async (tx) => {
            const met = await tx.customer.findMany({
              where: what === 'createMany' || what === 'deleteMany' ? {} : where,
            });
            const calls: Record<string, () => PromiseLike<unknown>> = {
              upsert: () => tx.customer.upsert({ where, create: { ...where, name }, update: { name } }),
              update: () => tx.customer.updateMany({ where, data: { name } }),
              delete: () => tx.customer.deleteMany({ where }),
              createMany: () =>
                tx.customer.createMany({
                  data: [0, 1, 2].map((one) => ({ email: email(one), name })),
                  skipDuplicates: true,
                }),
              deleteMany: () => tx.customer.deleteMany({}),
            };
            await calls[what]!();
            const now = await tx.customer.findMany({ where: { name } });
            const gone = what.startsWith('delete') ? met : [];
            if (!commits) throw new Error('rolled back');
            return [...now, ...gone].map(({ id }) => id);
          });
          expected.push(
            ...(await made.catch((error: Error) => (error.message === 'rolled back' ? [] : Promise.reject(error)))),
          );
        }
        const before = await log.stored();
        log.faults = [...faults];
        await untilEmpty({ maxEvents: 2 });
        const after = await log.stored();
        const count = (all: Map<string, number>, id: string) => all.get(id) ?? 0;
        for (const id of new Set([...expected, ...after.keys()])) {
          const wanted = expected.filter((one) => one === id).length;
          expect(count(after, id) - count(before, id)).toBe(wanted);
        }
      };
      const faults = fc.array(fault, { maxLength: 6 });
      await fc.assert(fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 8 }), faults, property), {
        numRuns: 15,
      });
    });
  },
);
