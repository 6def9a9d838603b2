import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditedModel } from '../src/prisma/audited-model.ts';
import { withAudit } from '../src/prisma/with-audit.ts';
import { ada, captureStage, cron, ID, models } from './capture-stage.ts';
import { Prisma } from './generated/prisma/client.ts';

const { stage } = captureStage();

describe('what would not be seen is refused', () => {
  beforeEach(async () => {
    await stage.producer.prisma.customer.create({ data: ada() });
    await stage.producer.sql('DELETE FROM indelible_outbox');
  });

  it.each([
    [
      'of a chosen model',
      () => stage.db.customer.update({ where: { id: ID }, data: { orders: { create: { note: 'x' } } } }),
    ],
    ['into one', () => stage.db.order.create({ data: { customer: { create: ada({ id: undefined, email: 'b' }) } } })],
    ['that connect one', () => stage.db.order.create({ data: { customer: { connect: { id: ID } } } })],
    [
      'deep into one',
      () =>
        stage.db.order
          .updateMany({ data: {} })
          .then(() =>
            stage.db.order.create({ data: { customerId: ID, lines: { create: { line: 1, quantity: 1 } } } as never }),
          ),
    ],
    [
      'by an upsert',
      () => stage.db.customer.upsert({ where: { id: ID }, create: ada(), update: { orders: { deleteMany: {} } } }),
    ],
  ])('nested writes %s', async (_, write) => {
    await expect(write()).rejects.toMatchObject({ code: 'nested_write' });
    expect([await stage.producer.prisma.order.count(), await stage.producer.outbox()]).toEqual([0, []]);
  });

  it.each([
    ['$executeRaw', () => stage.db.$executeRaw`UPDATE customer SET name = ${'x'}`],
    ['$executeRawUnsafe', () => stage.db.$executeRawUnsafe('/* a */ delete from "customer"')],
    ['$queryRaw', () => stage.db.$queryRaw`WITH d AS (DELETE FROM public.customer RETURNING id) SELECT * FROM d`],
    ['$queryRaw with SQL in it', () => stage.db.$queryRaw`UPDATE ${Prisma.raw('customer')} SET name = 'x'`],
    ['$queryRawUnsafe', () => stage.db.$queryRawUnsafe(`DO $$ BEGIN EXECUTE 'DELETE FROM customer'; END $$`)],
    ['in a transaction', () => stage.db.$transaction((tx) => tx.$executeRaw`TRUNCATE customer CASCADE`)],
    ['of a name with a space', () => stage.db.$executeRaw`INSERT INTO "Order Line" VALUES (1, 1, 1)`],
  ])('raw writes: %s', async (_, write) => {
    await expect(write()).rejects.toMatchObject({ code: 'raw_write' });
    expect(await stage.producer.prisma.customer.findMany({ select: { name: true } })).toEqual([{ name: 'Ada' }]);
  });

  it('what does not write them goes through', async () => {
    expect(await stage.db.$queryRaw`SELECT name FROM customer WHERE name <> 'delete' FOR UPDATE`).toEqual([
      { name: 'Ada' },
    ]);
    expect(await stage.db.$executeRaw`UPDATE orders SET note = ''`).toBe(0);
    const created = await stage.db.order.create({ data: { customerId: ID } });
    expect(await stage.db.order.update({ where: { id: created.id }, data: { note: 'n' } }).customer()).toMatchObject({
      name: 'Ada',
    });
    expect(await stage.db.$transaction([stage.db.order.count(), stage.db.order.deleteMany({})])).toEqual([
      1,
      { count: 1 },
    ]);
    expect(await stage.producer.outbox()).toEqual([]);
  });

  it('allowed, it goes through, uncaptured', async () => {
    const open = withAudit(stage.producer.prisma, {
      models,
      actor: cron,
      allow: { nestedWrites: true, rawWrites: true },
    });
    expect(await open.$executeRaw`UPDATE customer SET name = 'raw'`).toBe(1);
    await open.customer.update({ where: { id: ID }, data: { orders: { create: { note: 'x' } } } });
    expect([await stage.producer.prisma.order.count(), await stage.producer.outbox()]).toEqual([1, []]);
  });

  it('a model or a field that there is not', () => {
    const wrongs: Record<string, AuditedModel>[] = [
      { Nobody: {} },
      { Customer: { omit: ['secret'] } },
      { OrderLine: {} },
      { Customer: { omits: ['name'] } as AuditedModel },
    ];
    for (const wrong of wrongs) {
      expect(() => withAudit(stage.producer.prisma, { models: wrong })).toThrow(
        expect.objectContaining({ code: 'invalid_options' }),
      );
    }
    expect(() => withAudit({}, { models })).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });
});
