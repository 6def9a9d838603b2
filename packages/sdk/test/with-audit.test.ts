import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor, withAuditContext } from '../src/actor-context.ts';
import type { AuditedModel } from '../src/prisma/audited-model.ts';
import { withAudit } from '../src/prisma/with-audit.ts';
import { Prisma } from './generated/prisma/client.ts';
import { Producer } from './producer.ts';

const jane = { type: 'USER', id: 'u-17', name: 'jane@acme.example' } as const;
const cron = { type: 'SYSTEM', id: 'cron', name: 'cron' } as const;
const models = {
  Customer: { omit: ['password'], details: { region: 'region', email: 'email' } },
  OrderLine: { id: ['orderId', 'line'] },
};

let producer: Producer;
let db: Producer['prisma'];
beforeAll(async () => {
  producer = await Producer.open();
  db = withAudit(producer.prisma, { models, actor: cron });
});
afterAll(() => producer.close());
beforeEach(async () => {
  await producer.sql('DELETE FROM customer; DELETE FROM indelible_outbox');
});

const ID = '018f4f7e-0000-7000-8000-000000000001';
const ada = (more = {}) => ({ id: ID, email: 'ada@acme.example', name: 'Ada', createdAt: new Date(0), ...more });
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ email: `p${index}@acme.example`, name: `P${index}` }));
/** The events as pairs of states, the fields asked for alone. */
async function changes(...fields: string[]) {
  const picked = (state?: { text: string }) => {
    const row = state && JSON.parse(state.text);
    return row && fields.map((field) => row[field]);
  };
  return (await producer.outbox()).map(({ action, before, after }) => [action, picked(before), picked(after)]);
}
const forget = () => producer.sql('DELETE FROM indelible_outbox');
const order = async () => (await producer.prisma.order.create({ data: { customerId: ID } })).id;

describe('one row', () => {
  it('created: the whole state after, by whom the context says, details from fields, secrets left out', async () => {
    const exact = { balance: new Prisma.Decimal('12345678901234567890.0123456789'), visits: 2n ** 53n + 1n };
    const more = { profile: { a: [1, null] }, photo: new Uint8Array([1, 2]), password: 'secret' };
    await withAuditContext({ correlationId: 'r-1' }, () =>
      withActor(jane, () => db.customer.create({ data: ada({ ...exact, ...more }) })),
    );
    const [event] = await producer.outbox();
    expect(event).toEqual({
      action: 'CREATE',
      resource: { type: 'CUSTOMER', id: ID },
      actor: jane,
      correlationId: 'r-1',
      details: { region: 'eu', email: 'ada@acme.example' },
      occurredAt: expect.stringMatching(/Z$/),
      after: { format: 'json', text: expect.any(String) },
    });
    expect(event.after.text).toBe(
      `{"id":"${ID}","email":"ada@acme.example","name":"Ada","balance":12345678901234567890.0123456789,"visits":9007199254740993,` +
        '"profile":{"a":[1,null]},"photo":"AQI=","password":"[omitted]","region":"eu","createdAt":"1970-01-01T00:00:00.000Z"}',
    );
  });

  it('updated: before and after, and what the caller asked for; a change of nothing is no event', async () => {
    await producer.prisma.customer.create({ data: ada() });
    const answer = await db.customer.update({
      where: { id: ID },
      data: { name: 'Ada L.', password: 'new' },
      select: { name: true },
    });
    expect(answer).toEqual({ name: 'Ada L.' });
    await db.customer.update({ where: { email: 'ada@acme.example' }, data: { name: 'Ada L.' } });
    expect(await changes('name', 'password')).toEqual([
      ['UPDATE', ['Ada', '[omitted]'], ['Ada L.', '[omitted, changed]']],
    ]);
  });

  it('updated by an include: the relation is answered', async () => {
    await producer.prisma.customer.create({ data: ada() });
    await order();
    const answer = await db.customer.update({ where: { id: ID }, data: { name: 'B' }, include: { orders: true } });
    expect(answer.orders).toHaveLength(1);
    expect(await changes('name')).toEqual([['UPDATE', ['Ada'], ['B']]]);
  });

  it('upserted: created, then updated', async () => {
    const upsert = (name: string) =>
      db.customer.upsert({
        where: { email: 'ada@acme.example' },
        create: ada({ name }),
        update: { name },
        select: { name: true },
      });
    expect([await upsert('one'), await upsert('two')]).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(await changes('name')).toEqual([
      ['CREATE', undefined, ['one']],
      ['UPDATE', ['one'], ['two']],
    ]);
  });

  it('upserted twice at once: one creates, the other updates, with the state that it met', async () => {
    const upsert = (name: string) =>
      db.customer.upsert({ where: { email: 'ada@acme.example' }, create: ada({ name }), update: { name } });
    await Promise.all(['a', 'b', 'c'].map(upsert));
    const [first, ...rest] = await changes('name');
    expect(first?.[0]).toBe('CREATE');
    expect(rest.map(([action]) => action)).toEqual(['UPDATE', 'UPDATE']);
    expect(rest.map(([, before]) => before)).toEqual([first?.[2], rest[0]?.[2]]);
  });

  it('deleted: the state before', async () => {
    await producer.prisma.customer.create({ data: ada() });
    expect(await db.customer.delete({ where: { id: ID }, select: { name: true } })).toEqual({ name: 'Ada' });
    expect(await changes('name')).toEqual([['DELETE', ['Ada'], undefined]]);
  });

  it('what is not there: Prisma’s own error, no event, and a transaction that goes on', async () => {
    const update = { where: { id: ID }, data: { name: 'x' } };
    await expect(db.customer.update(update)).rejects.toMatchObject({ code: 'P2025' });
    await db.$transaction(async (tx) => {
      await expect(tx.customer.delete({ where: { id: ID } })).rejects.toMatchObject({ code: 'P2025' });
      await tx.customer.create({ data: ada() });
    });
    expect(await changes('name')).toEqual([['CREATE', undefined, ['Ada']]]);
  });

  it('a composite key and other names of columns', async () => {
    await producer.prisma.customer.create({ data: ada() });
    const orderId = await order();
    const key = { orderId_line: { orderId, line: 1 } };
    await db.orderLine.create({ data: { orderId, line: 1, quantity: 1 } });
    await db.orderLine.update({ where: key, data: { quantity: { increment: 2 } } });
    await db.orderLine.updateMany({ where: { orderId }, data: { quantity: 5 } });
    await db.orderLine.deleteMany({});
    expect(await changes('orderId', 'line', 'quantity')).toEqual([
      ['CREATE', undefined, [orderId, 1, 1]],
      ['UPDATE', [orderId, 1, 1], [orderId, 1, 3]],
      ['UPDATE', [orderId, 1, 3], [orderId, 1, 5]],
      ['DELETE', [orderId, 1, 5], undefined],
    ]);
    const [event] = await producer.outbox();
    expect(event.resource).toEqual({ type: 'ORDER_LINE', id: `${orderId}/1` });
  });
});

describe('many rows', () => {
  it('created', async () => {
    expect(await db.customer.createMany({ data: people(3) })).toEqual({ count: 3 });
    const again = { data: people(4), skipDuplicates: true };
    expect(await db.customer.createManyAndReturn({ ...again, select: { name: true } })).toEqual([{ name: 'P3' }]);
    expect(await changes('name')).toEqual(['P0', 'P1', 'P2', 'P3'].map((name) => ['CREATE', undefined, [name]]));
  });

  it('updated', async () => {
    await producer.prisma.customer.createMany({ data: people(3) });
    const where = { email: { not: 'p1@acme.example' } };
    expect(await db.customer.updateMany({ where, data: { region: 'us' } })).toEqual({ count: 2 });
    const answer = await db.customer.updateManyAndReturn({
      where: { region: 'us' },
      data: { name: 'X' },
      select: { region: true },
    });
    expect(answer).toEqual([{ region: 'us' }, { region: 'us' }]);
    expect((await changes('name', 'region')).toSorted()).toEqual(
      [
        ['UPDATE', ['P0', 'eu'], ['P0', 'us']],
        ['UPDATE', ['P0', 'us'], ['X', 'us']],
        ['UPDATE', ['P2', 'eu'], ['P2', 'us']],
        ['UPDATE', ['P2', 'us'], ['X', 'us']],
      ].toSorted(),
    );
    expect(await db.customer.updateMany({ where, data: { region: 'ap' }, limit: 1 })).toEqual({ count: 1 });
  });

  it('deleted', async () => {
    await producer.prisma.customer.createMany({ data: people(3) });
    expect(await db.customer.deleteMany({ where: { name: { in: ['P0', 'P2'] } } })).toEqual({ count: 2 });
    expect((await changes('name')).toSorted()).toEqual([
      ['DELETE', ['P0'], undefined],
      ['DELETE', ['P2'], undefined],
    ]);
    expect(await producer.prisma.customer.count()).toBe(1);
  });

  it('more than maxRows are refused before anything is written; so is another key for many', async () => {
    await producer.prisma.customer.createMany({ data: people(3) });
    const few = withAudit(producer.prisma, { models, actor: cron, maxRows: 2 });
    await expect(few.customer.deleteMany({})).rejects.toMatchObject({ code: 'too_many_rows' });
    await expect(few.customer.createMany({ data: people(3) })).rejects.toMatchObject({ code: 'too_many_rows' });
    await expect(db.customer.updateMany({ data: { id: ID } })).rejects.toMatchObject({ code: 'id_changed' });
    expect(await producer.prisma.customer.count()).toBe(3);
    expect(await producer.outbox()).toEqual([]);
  });
});

describe('the same transaction', () => {
  it('rolled back, neither is there', async () => {
    const failing = db.$transaction(async (tx) => {
      await tx.customer.create({ data: ada() });
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    expect([await producer.prisma.customer.count(), await producer.outbox()]).toEqual([0, []]);
  });

  it('an outbox that takes nothing: the change is not made, caught or not', async () => {
    await producer.sql('ALTER TABLE indelible_outbox RENAME TO elsewhere');
    try {
      await expect(db.customer.create({ data: ada() })).rejects.toThrow('indelible_outbox');
      const caught = db.$transaction(async (tx) => {
        await tx.customer.create({ data: ada() }).catch(() => {});
      });
      await caught.catch(() => {});
      expect(await producer.prisma.customer.count()).toBe(0);
    } finally {
      await producer.sql('ALTER TABLE elsewhere RENAME TO indelible_outbox');
    }
  });

  it('a failure after the write that is caught leaves nothing to commit', async () => {
    const [bad] = [{ [Symbol.toPrimitive]: () => 1 }];
    const odd = withAudit(producer.prisma, {
      models,
      actor: {
        ...cron,
        name: bad as never,
        toJSON: () => {
          throw new Error('odd');
        },
      } as never,
    });
    const caught = odd.$transaction(async (tx) => {
      await expect(tx.customer.create({ data: ada() })).rejects.toThrow('odd');
    });
    await caught.catch(() => {});
    expect(await producer.prisma.customer.count()).toBe(0);
  });

  it('nobody named: refused before anything is written', async () => {
    const anonymous = withAudit(producer.prisma, { models });
    await expect(anonymous.customer.create({ data: ada() })).rejects.toMatchObject({ code: 'invalid_event' });
    expect(await producer.prisma.customer.count()).toBe(0);
  });

  it('two who add at once: the states before and after are a chain', async () => {
    await producer.prisma.customer.create({ data: ada() });
    const add = () => db.customer.update({ where: { id: ID }, data: { visits: { increment: 1 } } });
    await Promise.all(Array.from({ length: 6 }, add));
    expect(await changes('visits')).toEqual(Array.from({ length: 6 }, (_, at) => ['UPDATE', [at], [at + 1]]));
  });

  it('a call begins when it is awaited, and once', async () => {
    const call = db.customer.create({ data: ada() });
    expect(await producer.prisma.customer.count()).toBe(0);
    await Promise.all([call, call]);
    expect(await changes('name')).toHaveLength(1);
  });

  it('$transaction([…]) with an audited change is refused, and nothing of it is done', async () => {
    const list = () => [db.order.deleteMany({}), db.customer.create({ data: ada() })];
    await expect((async () => db.$transaction(list()))()).rejects.toMatchObject({ code: 'batch_transaction' });
    expect([await producer.prisma.customer.count(), await producer.outbox()]).toEqual([0, []]);
  });

  it('a client extended further captures once', async () => {
    const more = db.$extends({ model: { customer: { hello: () => 'hello' } } });
    await more.customer.create({ data: ada() });
    await more.$transaction((tx) => tx.customer.update({ where: { id: ID }, data: { name: 'B' } }));
    expect(more.customer.hello()).toBe('hello');
    expect(await changes('name')).toEqual([
      ['CREATE', undefined, ['Ada']],
      ['UPDATE', ['Ada'], ['B']],
    ]);
  });
});

describe('what would not be seen is refused', () => {
  beforeEach(async () => {
    await producer.prisma.customer.create({ data: ada() });
    await forget();
  });

  it.each([
    ['of a chosen model', () => db.customer.update({ where: { id: ID }, data: { orders: { create: { note: 'x' } } } })],
    ['into one', () => db.order.create({ data: { customer: { create: ada({ id: undefined, email: 'b' }) } } })],
    ['that connect one', () => db.order.create({ data: { customer: { connect: { id: ID } } } })],
    [
      'deep into one',
      () =>
        db.order
          .updateMany({ data: {} })
          .then(() =>
            db.order.create({ data: { customerId: ID, lines: { create: { line: 1, quantity: 1 } } } as never }),
          ),
    ],
    [
      'by an upsert',
      () => db.customer.upsert({ where: { id: ID }, create: ada(), update: { orders: { deleteMany: {} } } }),
    ],
  ])('nested writes %s', async (_, write) => {
    await expect(write()).rejects.toMatchObject({ code: 'nested_write' });
    expect([await producer.prisma.order.count(), await producer.outbox()]).toEqual([0, []]);
  });

  it.each([
    ['$executeRaw', () => db.$executeRaw`UPDATE customer SET name = ${'x'}`],
    ['$executeRawUnsafe', () => db.$executeRawUnsafe('/* a */ delete from "customer"')],
    ['$queryRaw', () => db.$queryRaw`WITH d AS (DELETE FROM public.customer RETURNING id) SELECT * FROM d`],
    ['$queryRaw with SQL in it', () => db.$queryRaw`UPDATE ${Prisma.raw('customer')} SET name = 'x'`],
    ['$queryRawUnsafe', () => db.$queryRawUnsafe(`DO $$ BEGIN EXECUTE 'DELETE FROM customer'; END $$`)],
    ['in a transaction', () => db.$transaction((tx) => tx.$executeRaw`TRUNCATE customer CASCADE`)],
    ['of a name with a space', () => db.$executeRaw`INSERT INTO "Order Line" VALUES (1, 1, 1)`],
  ])('raw writes: %s', async (_, write) => {
    await expect(write()).rejects.toMatchObject({ code: 'raw_write' });
    expect(await producer.prisma.customer.findMany({ select: { name: true } })).toEqual([{ name: 'Ada' }]);
  });

  it('what does not write them goes through', async () => {
    expect(await db.$queryRaw`SELECT name FROM customer WHERE name <> 'delete' FOR UPDATE`).toEqual([{ name: 'Ada' }]);
    expect(await db.$executeRaw`UPDATE orders SET note = ''`).toBe(0);
    const created = await db.order.create({ data: { customerId: ID } });
    expect(await db.order.update({ where: { id: created.id }, data: { note: 'n' } }).customer()).toMatchObject({
      name: 'Ada',
    });
    expect(await db.$transaction([db.order.count(), db.order.deleteMany({})])).toEqual([1, { count: 1 }]);
    expect(await producer.outbox()).toEqual([]);
  });

  it('allowed, it goes through, uncaptured', async () => {
    const open = withAudit(producer.prisma, { models, actor: cron, allow: { nestedWrites: true, rawWrites: true } });
    expect(await open.$executeRaw`UPDATE customer SET name = 'raw'`).toBe(1);
    await open.customer.update({ where: { id: ID }, data: { orders: { create: { note: 'x' } } } });
    expect([await producer.prisma.order.count(), await producer.outbox()]).toEqual([1, []]);
  });

  it('a model or a field that there is not', () => {
    const wrongs: Record<string, AuditedModel>[] = [
      { Nobody: {} },
      { Customer: { omit: ['secret'] } },
      { OrderLine: {} },
    ];
    for (const wrong of wrongs) {
      expect(() => withAudit(producer.prisma, { models: wrong })).toThrow(
        expect.objectContaining({ code: 'invalid_options' }),
      );
    }
    expect(() => withAudit({}, { models })).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });
});
