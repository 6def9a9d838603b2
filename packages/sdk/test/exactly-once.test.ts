import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installTriggers } from '../src/outbox/trigger-sql.ts';
import { triggerTables } from '../src/prisma/audited-model.ts';
import { withAudit } from '../src/prisma/with-audit.ts';
import { FAULTS } from './log-server.ts';
import { cron, outboxStage } from './outbox-stage.ts';

const models = { Customer: {}, OrderLine: { id: ['orderId', 'line'] } };
const { stage, untilEmpty } = outboxStage();

describe.each(['client', 'trigger'] as const)(
  'each committed change once, none that was rolled back: mode %s',
  (mode) => {
    it('whatever is written, however the server fails', async () => {
      if (mode === 'trigger')
        await installTriggers(stage.producer.db, { tables: triggerTables(stage.producer.prisma, models) });
      const db = withAudit(stage.producer.prisma, { models, mode, actor: cron });
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
        await stage.producer.sql('DELETE FROM customer; DELETE FROM indelible_outbox');
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
        const before = await stage.log.stored();
        stage.log.faults = [...faults];
        await untilEmpty({ maxEvents: 2 });
        const after = await stage.log.stored();
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
