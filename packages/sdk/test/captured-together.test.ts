import { describe, expect, it } from 'vitest';
import { withAudit } from '../src/prisma/with-audit.ts';
import { ada, captureStage, cron, ID, models } from './capture-stage.ts';

const { stage, changes } = captureStage();

describe('the same transaction', () => {
  it('rolled back, neither is there', async () => {
    const failing = stage.db.$transaction(async (tx) => {
      await tx.customer.create({ data: ada() });
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    expect([await stage.producer.prisma.customer.count(), await stage.producer.outbox()]).toEqual([0, []]);
  });

  it('an outbox that takes nothing: the change is not made, caught or not', async () => {
    await stage.producer.sql('ALTER TABLE indelible_outbox RENAME TO elsewhere');
    try {
      await expect(stage.db.customer.create({ data: ada() })).rejects.toThrow('indelible_outbox');
      const caught = stage.db.$transaction(async (tx) => {
        await tx.customer.create({ data: ada() }).catch(() => {});
      });
      await caught.catch(() => {});
      expect(await stage.producer.prisma.customer.count()).toBe(0);
    } finally {
      await stage.producer.sql('ALTER TABLE elsewhere RENAME TO indelible_outbox');
    }
  });

  it('a failure after the write that is caught leaves nothing to commit', async () => {
    const [bad] = [{ [Symbol.toPrimitive]: () => 1 }];
    const odd = withAudit(stage.producer.prisma, {
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
    expect(await stage.producer.prisma.customer.count()).toBe(0);
  });

  it('nobody named: refused before anything is written', async () => {
    const anonymous = withAudit(stage.producer.prisma, { models });
    await expect(anonymous.customer.create({ data: ada() })).rejects.toMatchObject({ code: 'invalid_event' });
    expect(await stage.producer.prisma.customer.count()).toBe(0);
  });

  it('two who add at once: the states before and after are a chain', async () => {
    await stage.producer.prisma.customer.create({ data: ada() });
    const add = () => stage.db.customer.update({ where: { id: ID }, data: { visits: { increment: 1 } } });
    await Promise.all(Array.from({ length: 6 }, add));
    expect(await changes('visits')).toEqual(Array.from({ length: 6 }, (_, at) => ['UPDATE', [at], [at + 1]]));
  });

  it('a call begins when it is awaited, and once', async () => {
    const call = stage.db.customer.create({ data: ada() });
    expect(await stage.producer.prisma.customer.count()).toBe(0);
    await Promise.all([call, call]);
    expect(await changes('name')).toHaveLength(1);
  });

  it('$transaction([…]) with an audited change is refused, and nothing of it is done', async () => {
    const list = () => [stage.db.order.deleteMany({}), stage.db.customer.create({ data: ada() })];
    await expect((async () => stage.db.$transaction(list()))()).rejects.toMatchObject({ code: 'batch_transaction' });
    expect([await stage.producer.prisma.customer.count(), await stage.producer.outbox()]).toEqual([0, []]);
  });

  it('a client extended further captures once', async () => {
    const more = stage.db.$extends({ model: { customer: { hello: () => 'hello' } } });
    await more.customer.create({ data: ada() });
    await more.$transaction((tx) => tx.customer.update({ where: { id: ID }, data: { name: 'B' } }));
    expect(more.customer.hello()).toBe('hello');
    expect(await changes('name')).toEqual([
      ['CREATE', undefined, ['Ada']],
      ['UPDATE', ['Ada'], ['B']],
    ]);
  });
});
