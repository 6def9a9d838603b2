import { describe, expect, it } from 'vitest';
import { withActor, withAuditContext } from '../src/actor-context.ts';
import { withAudit } from '../src/prisma/with-audit.ts';
import { ada, captureStage, cron, ID, jane, models } from './capture-stage.ts';
import { Prisma } from './generated/prisma/client.ts';
import { until } from './until.ts';

const { stage, order, changes } = captureStage();
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ email: `p${index}@acme.example`, name: `P${index}` }));

describe('one row', () => {
  it('created: the whole state after, by whom the context says, details from fields, secrets left out', async () => {
    const exact = { balance: new Prisma.Decimal('12345678901234567890.0123456789'), visits: 2n ** 53n + 1n };
    const more = { profile: { a: [1, null] }, photo: new Uint8Array([1, 2]), password: 'secret' };
    await withAuditContext({ correlationId: 'r-1' }, () =>
      withActor(jane, () => stage.db.customer.create({ data: ada({ ...exact, ...more }) })),
    );
    const [event] = await stage.producer.outbox();
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
    await stage.producer.prisma.customer.create({ data: ada() });
    const answer = await stage.db.customer.update({
      where: { id: ID },
      data: { name: 'Ada L.', password: 'new' },
      select: { name: true },
    });
    expect(answer).toEqual({ name: 'Ada L.' });
    await stage.db.customer.update({ where: { email: 'ada@acme.example' }, data: { name: 'Ada L.' } });
    expect(await changes('name', 'password')).toEqual([
      ['UPDATE', ['Ada', '[omitted]'], ['Ada L.', '[omitted, changed]']],
    ]);
  });

  it('updated by an include: the relation is answered', async () => {
    await stage.producer.prisma.customer.create({ data: ada() });
    await order();
    const answer = await stage.db.customer.update({
      where: { id: ID },
      data: { name: 'B' },
      include: { orders: true },
    });
    expect(answer.orders).toHaveLength(1);
    expect(await changes('name')).toEqual([['UPDATE', ['Ada'], ['B']]]);
  });

  it('upserted: created, then updated', async () => {
    const upsert = (name: string) =>
      stage.db.customer.upsert({
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

  it('upserted while somebody else creates it: an update of what was created', async () => {
    const other = await stage.producer.pool.connect();
    await other.query('BEGIN');
    await other.query(`INSERT INTO customer (id, email, name) VALUES ($1, 'ada@acme.example', 'theirs')`, [ID]);
    const where = { email: 'ada@acme.example' };
    const call = stage.db.customer.upsert({ where, create: { ...where, name: 'ours' }, update: { name: 'ours' } });
    const upserting = Promise.all([call]);
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await until(async () => expect(await stage.producer.sql(waiting)).toHaveLength(1));
    await other.query('COMMIT');
    other.release();
    expect(await upserting).toMatchObject([{ id: ID, name: 'ours' }]);
    expect(await changes('name')).toEqual([['UPDATE', ['theirs'], ['ours']]]);
  });

  it('upserted twice at once: one creates, the other updates, with the state that it met', async () => {
    const upsert = (name: string) =>
      stage.db.customer.upsert({ where: { email: 'ada@acme.example' }, create: ada({ name }), update: { name } });
    await Promise.all(['a', 'b', 'c'].map(upsert));
    const [first, ...rest] = await changes('name');
    expect(first?.[0]).toBe('CREATE');
    expect(rest.map(([action]) => action)).toEqual(['UPDATE', 'UPDATE']);
    expect(rest.map(([, before]) => before)).toEqual([first?.[2], rest[0]?.[2]]);
  });

  it('a client that leaves fields out by itself: the event has them, the answer has not', async () => {
    const { producer } = stage;
    const bare = producer.clientWith({ omit: { customer: { name: true, password: true } } });
    const client = withAudit(bare, { models, actor: cron });
    const answer = await client.customer.create({ data: ada() });
    expect('name' in answer).toBe(false);
    expect(await changes('name')).toEqual([['CREATE', undefined, ['Ada']]]);
    await bare.$disconnect();
  });

  it('deleted: the state before', async () => {
    await stage.producer.prisma.customer.create({ data: ada() });
    expect(await stage.db.customer.delete({ where: { id: ID }, select: { name: true } })).toEqual({ name: 'Ada' });
    expect(await changes('name')).toEqual([['DELETE', ['Ada'], undefined]]);
  });

  it('what is not there: Prisma’s own error, no event, and a transaction that goes on', async () => {
    const update = { where: { id: ID }, data: { name: 'x' } };
    await expect(stage.db.customer.update(update)).rejects.toMatchObject({ code: 'P2025' });
    await stage.db.$transaction(async (tx) => {
      await expect(tx.customer.delete({ where: { id: ID } })).rejects.toMatchObject({ code: 'P2025' });
      await tx.customer.create({ data: ada() });
    });
    expect(await changes('name')).toEqual([['CREATE', undefined, ['Ada']]]);
  });

  it('a composite key and other names of columns', async () => {
    await stage.producer.prisma.customer.create({ data: ada() });
    const orderId = await order();
    const key = { orderId_line: { orderId, line: 1 } };
    await stage.db.orderLine.create({ data: { orderId, line: 1, quantity: 1 } });
    await stage.db.orderLine.update({ where: key, data: { quantity: { increment: 2 } } });
    await stage.db.orderLine.updateMany({ where: { orderId }, data: { quantity: 5 } });
    await stage.db.orderLine.deleteMany({});
    expect(await changes('orderId', 'line', 'quantity')).toEqual([
      ['CREATE', undefined, [orderId, 1, 1]],
      ['UPDATE', [orderId, 1, 1], [orderId, 1, 3]],
      ['UPDATE', [orderId, 1, 3], [orderId, 1, 5]],
      ['DELETE', [orderId, 1, 5], undefined],
    ]);
    const [event] = await stage.producer.outbox();
    expect(event.resource).toEqual({ type: 'ORDER_LINE', id: `${orderId}/1` });
  });
});

describe('many rows', () => {
  it('created', async () => {
    expect(await stage.db.customer.createMany({ data: people(3) })).toEqual({ count: 3 });
    const again = { data: people(4), skipDuplicates: true };
    expect(await stage.db.customer.createManyAndReturn({ ...again, select: { name: true } })).toEqual([{ name: 'P3' }]);
    expect(await changes('name')).toEqual(['P0', 'P1', 'P2', 'P3'].map((name) => ['CREATE', undefined, [name]]));
  });

  it('updated', async () => {
    await stage.producer.prisma.customer.createMany({ data: people(3) });
    const where = { email: { not: 'p1@acme.example' } };
    expect(await stage.db.customer.updateMany({ where, data: { region: 'us' } })).toEqual({ count: 2 });
    const answer = await stage.db.customer.updateManyAndReturn({
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
    expect(await stage.db.customer.updateMany({ where, data: { region: 'ap' }, limit: 1 })).toEqual({ count: 1 });
  });

  it('deleted', async () => {
    await stage.producer.prisma.customer.createMany({ data: people(3) });
    expect(await stage.db.customer.deleteMany({ where: { name: { in: ['P0', 'P2'] } } })).toEqual({ count: 2 });
    expect((await changes('name')).toSorted()).toEqual([
      ['DELETE', ['P0'], undefined],
      ['DELETE', ['P2'], undefined],
    ]);
    expect(await stage.producer.prisma.customer.count()).toBe(1);
  });

  it('more than maxRows are refused before anything is written; so is another key for many', async () => {
    await stage.producer.prisma.customer.createMany({ data: people(3) });
    const few = withAudit(stage.producer.prisma, { models, actor: cron, maxRows: 2 });
    await expect(few.customer.deleteMany({})).rejects.toMatchObject({ code: 'too_many_rows' });
    await expect(few.customer.createMany({ data: people(3) })).rejects.toMatchObject({ code: 'too_many_rows' });
    await expect(stage.db.customer.updateMany({ data: { id: ID } })).rejects.toMatchObject({ code: 'id_changed' });
    expect(await stage.producer.prisma.customer.count()).toBe(3);
    expect(await stage.producer.outbox()).toEqual([]);
  });
});
