import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type AuditTransaction, clientOn } from '../src/client.ts';
import { guarded } from '../src/db-error.ts';
import { Prisma } from '../src/generated/prisma/client.ts';
import { openPool } from '../src/pool.ts';
import { bindTenant, mintTenantContext, readTenant, setTenant, withTenant } from '../src/tenant-context.ts';
import { openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
const pool = openPool(world.source.urls.app, { name: 'test', max: 2 });
const client = clientOn(pool);
afterAll(async () => {
  await client.$disconnect();
  await pool.end();
  await world.close();
});
const signer = { key: world.source.keys.context, nowMs: Date.now };
const [acme, globex] = [await world.tenant('acme'), await world.tenant('globex')];
await world.database.tenant(acme).writer.append([{ input: sampleEvent() }]);
await world.database.tenant(globex).writer.append([{ input: sampleEvent() }, { input: sampleEvent() }]);

const EVENTS = Prisma.sql`SELECT count(*)::int AS count FROM event`;

describe('the literal', () => {
  test.each([
    "1.2.aa'; DROP TABLE event; --",
    `1.1900000000.${'a'.repeat(64)}'`,
    `1.1900000000.${'a'.repeat(64)}\n`,
    `-1.1900000000.${'a'.repeat(64)}`,
    `1.1900000000.${'A'.repeat(64)}`,
    `1.1900000000.${'a'.repeat(63)}`,
    `١.1900000000.${'a'.repeat(64)}`,
    '',
  ])('is never made of %j', (hostile) => {
    expect(() => setTenant(hostile)).toThrow(RangeError);
  });
  test.each([-1, 1.5, Number.NaN, 1e9, Number.POSITIVE_INFINITY, '1; DROP TABLE event' as unknown as number])(
    'names no tenant %s',
    (id) => {
      expect(() => mintTenantContext(signer, id)).toThrow(RangeError);
    },
  );
  test('is digits, hex and dots', () => {
    expect(setTenant(mintTenantContext(signer, 7))).toMatch(/^SET LOCAL app\.tenant = '7\.\d{10}\.[0-9a-f]{64}'$/);
  });
});

test('no other source builds SQL from text', () => {
  const folder = fileURLToPath(new URL('../src', import.meta.url));
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
  const building = sources.filter((name) => /Prisma\.raw\(|RawUnsafe\(/.test(readFileSync(join(folder, name), 'utf8')));
  expect(sources.length).toBeGreaterThan(30);
  expect(building).toEqual(['tenant-context.ts']);
});

describe('a transaction', () => {
  test('sees its own tenant only, until it is bound to the next', async () => {
    const seen = await withTenant(client, signer, acme.id, async (tx) => {
      const before = await tx.event.count();
      await bindTenant(tx, signer, globex.id);
      return [before, await tx.event.count()];
    });
    expect(seen).toEqual([1, 2]);
  });

  test('leaves nothing on the connection', async () => {
    const single = openPool(world.source.urls.app, { name: 'test', max: 1 });
    const one = clientOn(single);
    const [{ count }] = await readTenant(single, signer, acme.id, (tx) => tx.$queryRaw<[{ count: number }]>(EVENTS));
    expect(count).toBe(1);
    expect(await one.event.count()).toBe(0);
    expect(
      await one.$queryRaw`SELECT current_setting('enable_bitmapscan') AS bitmap, current_setting('enable_seqscan') AS seq`,
    ).toEqual([{ bitmap: 'on', seq: 'on' }]);
    await one.$disconnect();
    await single.end();
  });

  test('is refused with a context that has run out or was signed by another key: nothing seen is no empty log', async () => {
    const late = { ...signer, nowMs: () => Date.now() - 3_600_000 };
    const other = { ...signer, key: '00'.repeat(32) };
    const count = async (tx: AuditTransaction) => tx.event.count();
    const refused = { code: 'unavailable', message: expect.stringContaining('clock') };
    for (const wrong of [late, other]) {
      await expect(guarded(() => withTenant(client, wrong, acme.id, count))).rejects.toMatchObject(refused);
      await expect(guarded(() => readTenant(pool, wrong, acme.id, (tx) => tx.$queryRaw(EVENTS)))).rejects.toMatchObject(
        refused,
      );
      const next = withTenant(client, signer, acme.id, async (tx) => bindTenant(tx, wrong, globex.id));
      await expect(guarded(() => next)).rejects.toMatchObject(refused);
    }
  });
});
