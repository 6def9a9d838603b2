import { expect, it } from 'vitest';
import { createAudit } from '../src/create-audit.ts';
import { auditStage, orders } from './audit-stage.ts';

const { stage } = auditStage();

it('each call says what waits behind it, and the server shows it by account and producer', async () => {
  const said: (string | null)[] = [];
  let now = Date.now();
  const told: typeof fetch = (url, init) => {
    said.push(new Headers(init?.headers).get('indelible-spool'));
    now += 17_000;
    return fetch(url, init);
  };
  const batch = { maxEvents: 100, maxAgeMs: 5 };
  const { log, open, once } = await stage({
    batch,
    producer: 'billing-1',
    fetch: told,
    maxQueued: 250,
    nowMs: () => now,
  });
  const audit = open();
  for (const event of orders(252)) audit.enqueue(event);
  await audit.close();
  expect(said).toEqual([
    'queued=150;oldest=0;dropped=2;producer=billing-1',
    'queued=50;oldest=17;dropped=2;producer=billing-1',
    'queued=0;oldest=34;dropped=2;producer=billing-1',
  ]);
  await once(orders(250));
  const spools = log.world.api.health.spools.list().filter(({ tenant }) => tenant === log.tenant);
  expect(spools).toEqual([expect.objectContaining({ producer: 'billing-1', queued: 0, dropped: 2 })]);
  await log.stop();
});

it('a name that the server could not read is refused at once', async () => {
  const { log } = await stage();
  for (const producer of ['', 'a b', 'ü', 'x'.repeat(65), 'a;queued=0'])
    expect(() => createAudit({ ...log.target, producer })).toThrow(/^producer must be 1 to 64/);
  await log.stop();
});
