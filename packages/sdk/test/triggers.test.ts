import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withActor, withAuditContext } from '../src/actor-context.ts';
import { contextSql } from '../src/outbox/context-sql.ts';
import { prismaOutbox } from '../src/outbox/outbox-db.ts';
import { installTriggers, missingTriggers } from '../src/outbox/trigger-sql.ts';
import { triggerTables } from '../src/prisma/audited-model.ts';
import { withAudit } from '../src/prisma/with-audit.ts';
import { Prisma } from './generated/prisma/client.ts';
import { Producer } from './producer.ts';

const jane = { type: 'USER', id: 'u-17', name: "jane'); DROP TABLE customer; --" } as const;
const models = {
  Customer: { omit: ['password'], details: { region: 'region' } },
  OrderLine: { id: ['orderId', 'line'] },
};

let producer: Producer;
let db: Producer['prisma'];
beforeAll(async () => {
  producer = await Producer.open();
  db = withAudit(producer.prisma, { models, mode: 'trigger' });
  await installTriggers(prismaOutbox(producer.prisma), { tables: triggerTables(producer.prisma, models) });
});
afterAll(() => producer.close());
beforeEach(async () => {
  await producer.sql('DELETE FROM customer; DELETE FROM indelible_outbox');
});

const ID = '018f4f7e-0000-7000-8000-000000000001';
const ada = (more = {}) => ({ id: ID, email: 'ada@acme.example', name: 'Ada', createdAt: new Date(0), ...more });
async function changes(...fields: string[]) {
  const picked = (state?: { text: string }) => {
    const row = state && JSON.parse(state.text);
    return row && fields.map((field) => row[field]);
  };
  const events = await producer.outbox();
  return events.map(({ action, actor, before, after }) => [actor.id, action, picked(before), picked(after)]);
}
const database = async () => (await producer.sql<{ name: string }>('SELECT session_user AS name'))[0]!.name;

describe('rows are captured by the database', () => {
  it('with all digits, in UTC, without what is left out; by whom the context says', async () => {
    const exact = { balance: new Prisma.Decimal('12345678901234567890.0123456789'), visits: 2n ** 53n + 1n };
    const more = { profile: { a: 1 }, photo: new Uint8Array([1, 2]), password: 'secret' };
    await withAuditContext({ correlationId: 'r-1' }, () =>
      withActor(jane, () => db.customer.create({ data: ada({ ...exact, ...more }) })),
    );
    const [event] = await producer.outbox();
    expect(event).toEqual({
      action: 'CREATE',
      resource: { type: 'CUSTOMER', id: ID },
      actor: jane,
      correlationId: 'r-1',
      details: { region: 'eu' },
      occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      after: { format: 'json', text: expect.any(String) },
    });
    for (const part of [
      '12345678901234567890.0123456789',
      '9007199254740993',
      '"1970-01-01T00:00:00+00:00"',
      '"\\\\x0102"',
      '"[omitted]"',
    ])
      expect(event.after.text).toContain(part);
    expect(event.after.text).not.toContain('secret');
  });

  it('whatever changes them: nested writes, raw SQL, cascades, SQL of others; a change of nothing is none', async () => {
    const acting = <T>(work: () => T) => withActor(jane, work);
    const orders = { create: { lines: { create: { line: 1, quantity: 1 } } } };
    await acting(() => db.customer.create({ data: ada({ orders }) }));
    await acting(() => db.$executeRaw`UPDATE "Order Line" SET quantity = 2`);
    await producer.sql('UPDATE "Order Line" SET quantity = 2');
    await producer.sql('UPDATE "Order Line" SET quantity = 3');
    await producer.sql(`UPDATE customer SET password = 'other'`);
    await acting(() => db.customer.deleteMany({}));
    const user = await database();
    const text = (events: unknown[]) => events.map((event) => JSON.stringify(event)).toSorted();
    expect(text(await changes('quantity', 'password'))).toEqual(
      text([
        ['u-17', 'CREATE', undefined, [undefined, '[omitted]']],
        ['u-17', 'CREATE', undefined, [1, undefined]],
        ['u-17', 'UPDATE', [1, undefined], [2, undefined]],
        [user, 'UPDATE', [2, undefined], [3, undefined]],
        [user, 'UPDATE', [undefined, '[omitted]'], [undefined, '[omitted, changed]']],
        ['u-17', 'DELETE', [undefined, '[omitted]'], undefined],
        ['u-17', 'DELETE', [3, undefined], undefined],
      ]),
    );
  });

  it('in a transaction, each call says who acts; after it nobody is named any more', async () => {
    await db.$transaction(async (tx) => {
      await withActor(jane, () => tx.customer.create({ data: ada() }));
      await tx.customer.update({ where: { id: ID }, data: { name: 'B' } });
    });
    await db.customer.update({ where: { id: ID }, data: { name: 'C' } });
    const user = await database();
    expect(await changes('name')).toEqual([
      ['u-17', 'CREATE', undefined, ['Ada']],
      [user, 'UPDATE', ['Ada'], ['B']],
      [user, 'UPDATE', ['B'], ['C']],
    ]);
  });

  it('rolled back, neither is there', async () => {
    const failing = db.$transaction(async (tx) => {
      await tx.customer.create({ data: ada() });
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    expect([await producer.prisma.customer.count(), await producer.outbox()]).toEqual([0, []]);
  });

  it('with pg alone: the context is a statement', async () => {
    await producer.db.transaction(async (query) => {
      await query(withActor(jane, () => contextSql()));
      await query(`INSERT INTO customer (id, email, name) VALUES ($1, 'x', 'X')`, [ID]);
    });
    expect(await changes('name')).toEqual([['u-17', 'CREATE', undefined, ['X']]]);
  });

  it('replicas and TRUNCATE do not get round them', async () => {
    await producer.db.transaction(async (query) => {
      await query('SET LOCAL session_replication_role = replica');
      await query(`INSERT INTO customer (id, email, name) VALUES ($1, 'x', 'X')`, [ID]);
    });
    expect(await changes('name')).toHaveLength(1);
    await expect(producer.sql('TRUNCATE customer CASCADE')).rejects.toThrow('TRUNCATE of customer');
  });

  it('$transaction([…]) is refused: its calls would not say who acts', async () => {
    const list = async () => db.$transaction([db.customer.create({ data: ada() }), db.order.deleteMany({})]);
    await expect(list()).rejects.toMatchObject({ code: 'batch_transaction' });
    expect(await producer.outbox()).toEqual([]);
  });
});

describe('triggers that are not there', () => {
  it('are met at the first write', async () => {
    const bare = await Producer.open();
    const client = withAudit(bare.prisma, { models, mode: 'trigger' });
    const create = () => client.customer.create({ data: ada() });
    await expect(create()).rejects.toMatchObject({ code: 'triggers_missing' });
    const tables = triggerTables(bare.prisma, models);
    await installTriggers(bare.db, { tables });
    await installTriggers(bare.db, { tables });
    expect(await missingTriggers(bare.db, tables)).toEqual([]);
    await create();
    expect(await bare.outbox()).toHaveLength(1);
    await bare.sql('ALTER TABLE "Order Line" DISABLE TRIGGER indelible_capture');
    expect(await missingTriggers(bare.db, tables)).toEqual(['"public"."Order Line"']);
    await bare.close();
  });
});
