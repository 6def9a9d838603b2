import { afterAll, beforeAll, beforeEach } from 'vitest';
import { withAudit } from '../src/prisma/with-audit.ts';
import { Producer } from './producer.ts';

export const jane = { type: 'USER', id: 'u-17', name: 'jane@acme.example' } as const;
export const cron = { type: 'SYSTEM', id: 'cron', name: 'cron' } as const;
export const models = {
  Customer: { omit: ['password'], details: { region: 'region', email: 'email' } },
  OrderLine: { id: ['orderId', 'line'] },
};
export const ID = '018f4f7e-0000-7000-8000-000000000001';
export const ada = (more = {}) => ({ id: ID, email: 'ada@acme.example', name: 'Ada', createdAt: new Date(0), ...more });

/** For one test file: a producer's database, empty for each test. */
export function captureStage() {
  const stage = {} as { producer: Producer; db: Producer['prisma'] };
  beforeAll(async () => {
    stage.producer = await Producer.open();
    stage.db = withAudit(stage.producer.prisma, { models, actor: cron });
  });
  afterAll(() => stage.producer.close());
  beforeEach(async () => {
    await stage.producer.sql('DELETE FROM customer; DELETE FROM indelible_outbox');
  });
  return {
    stage,
    order: async () => (await stage.producer.prisma.order.create({ data: { customerId: ID } })).id,
    /** The events as pairs of states, the fields asked for alone. */
    async changes(...fields: string[]) {
      const picked = (state?: { text: string }) => {
        const row = state && JSON.parse(state.text);
        return row && fields.map((field) => row[field]);
      };
      const events = await stage.producer.outbox();
      return events.map(({ action, before, after }) => [action, picked(before), picked(after)]);
    },
  };
}
