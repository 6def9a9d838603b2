import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { World } from '../../api/test/world.ts';
import { type Delivered, deliverOutbox, type OutboxOptions } from '../src/outbox/deliver-outbox.ts';
import type { SdkError } from '../src/sdk-error.ts';
import { LogServer } from './log-server.ts';
import { Producer } from './producer.ts';

export const cron = { type: 'SYSTEM', id: 'cron', name: 'cron' } as const;

/** For one test file: a log and a producer's database; a tenant of its own and an empty outbox for each test. */
export function outboxStage() {
  let world: World;
  const stage = {} as { producer: Producer; log: LogServer; errors: SdkError[] };
  beforeAll(async () => {
    [world, stage.producer] = await Promise.all([World.open(), Producer.open()]);
  });
  afterAll(() => Promise.all([world.close(), stage.producer.close()]));
  beforeEach(async () => {
    for (const table of ['customer', 'indelible_outbox', 'indelible_outbox_batch', 'indelible_outbox_refused'])
      await stage.producer.sql(`DELETE FROM ${table}`);
    stage.log = await LogServer.open(world);
    stage.errors = [];
  });
  afterEach(() => stage.log.stop());
  const options = (more: Partial<OutboxOptions> = {}): OutboxOptions => ({
    ...stage.log.target,
    db: stage.producer.db,
    onError: (error) => stage.errors.push(error),
    ...more,
  });
  return {
    stage,
    options,
    /** As many calls as it takes, as a host that comes again after each failure. */
    async untilEmpty(more: Partial<OutboxOptions> = {}): Promise<void> {
      let last: Delivered['stopped'] | null = null;
      while (last !== 'empty') last = (await deliverOutbox(options(more))).stopped;
    },
  };
}
