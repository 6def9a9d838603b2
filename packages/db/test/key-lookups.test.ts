import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { contextsSql } from '../src/event-row.ts';
import { Prisma } from '../src/generated/prisma/client.ts';
import { contextKeys } from '../src/planner/context-keys.ts';
import { oneTenant } from '../src/planner/indexed-tenants.ts';
import { openPool, type SqlTransaction } from '../src/pool.ts';
import { knownSql } from '../src/snapshot-insert.ts';
import { snapshotsSql } from '../src/snapshot-read.ts';
import { readTenant } from '../src/tenant-context.ts';
import { openWorld } from './store-world.ts';

const world = await openWorld();
const pool = openPool(world.source.urls.app, { name: 'key-lookups', max: 1 });
afterAll(async () => {
  await pool.end();
  await world.close();
});
const acme = await world.tenant('acme');
const MONTH = '2026-11-01';
const owner = new pg.Client({ connectionString: world.source.ownerUrl });
await owner.connect();
await owner.query(`SELECT indelible.ensure_month('${MONTH}')`);
const manyKeys = `SELECT ${acme.id}, '${MONTH}'::date, sha256(n::text::bytea), sha256(n::text::bytea)`;
await owner.query(`INSERT INTO actor_context (tenant_id, month, key, salt, actor_name, search_text)
  ${manyKeys}, 'x', 'x' FROM generate_series(1, 5000) n`);
await owner.query(`INSERT INTO snapshot (tenant_id, month, key, salt, codec, size, data)
  ${manyKeys}, 0, 1, '\\x00' FROM generate_series(1, 5000) n`);
await owner.query('ANALYZE actor_context, snapshot');
await owner.end();
const KEY = new Uint8Array(32);

/** Under RLS a condition with a function that is not leakproof is a filter: each row of the month would be read. */
test.each([
  ['contexts of a page', contextsSql([{ tenant_id: acme.id, month: MONTH, key: '00'.repeat(32) }]), 'c'],
  ['snapshots of an event', snapshotsSql(acme.id, MONTH, ['00'.repeat(32)]), 's'],
  ['snapshots that are there already', knownSql(acme.id, [MONTH], [KEY]), 's'],
])('%s are looked up by their whole key', async (_, sql, alias) => {
  const signer = { key: world.source.keys.context, nowMs: Date.now };
  const plan = await readTenant(pool, signer, acme.id, async (tx) => {
    // A few thousand rows may still be read whole and hashed; what is asked here is whether the index can be used.
    await tx.$executeRaw`SET LOCAL enable_hashjoin = off`;
    await tx.$executeRaw`SET LOCAL enable_mergejoin = off`;
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN (COSTS OFF) ${sql}`);
  });
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toMatch(/Index Cond: .*\(key = wanted\.key\)/);
  expect(text).not.toContain(`Seq Scan on ${alias}`);
});

test('an actor’s name is looked up by its index, not among all contexts of the tenant', async () => {
  const signer = { key: world.source.keys.context, nowMs: Date.now };
  const leaf = { kind: 'context', column: 'actor_name', match: 'exact', text: 'nobody' } as const;
  const plan = await readTenant(pool, signer, acme.id, async (tx) => {
    const asked: Prisma.Sql[] = [];
    const noting: SqlTransaction = {
      ...tx,
      $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
        asked.push('raw' in query ? Prisma.sql(query, ...values) : query);
        return [] as T;
      },
    };
    await contextKeys({ tx: noting, tenants: oneTenant(acme.id), months: Prisma.empty }, [leaf]);
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN (COSTS OFF) ${asked[0]}`);
  });
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toMatch(/Index Cond: .*\(actor_name = 'nobody'::text\)/);
});
