// The tenant context: SQL on a serving connection can set it, but not sign it.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, insertPersonal, signedContext } from './sample-rows.ts';

const database = await createTestDatabase();
const { urls, keys, ownerUrl } = database;
const MINE = 21;
const THEIRS = 22;
const now = () => Math.floor(Date.now() / 1000);
const client = new pg.Client({ connectionString: urls.app });

beforeAll(async () => {
  await addTenant(ownerUrl, MINE, 'mine');
  await addTenant(ownerUrl, THEIRS, 'theirs');
  await client.connect();
  for (const tenant of [MINE, THEIRS])
    await inContext(client, signedContext(keys, tenant), async () => {
      await insertEvent(client, tenant);
      await insertPersonal(client, tenant, `name of ${tenant}`);
    });
  await withClient(ownerUrl, (owner) => owner.query('ANALYZE'));
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const visible = async () =>
  (
    await client.query<{ tenants: number[] }>(`SELECT array(
      SELECT tenant_id FROM event UNION ALL SELECT tenant_id FROM snapshot UNION ALL SELECT tenant_id FROM actor_context
      UNION ALL SELECT id FROM tenant) AS tenants`)
  ).rows[0]!.tenants;

const mac = (context: string) => context.split('.')[2]!;

describe('a context that we did not sign shows no row and appends none', () => {
  const mine = signedContext(keys, MINE);
  const [, expiry] = mine.split('.');
  const forged: Record<string, string> = {
    empty: '',
    'the bare id': String(THEIRS),
    'no MAC': `${THEIRS}.${expiry}.`,
    'a MAC of zeros': `${THEIRS}.${expiry}.${'0'.repeat(64)}`,
    'another tenant’s id before a good MAC': `${THEIRS}.${expiry}.${mac(mine)}`,
    'a later expiry before a good MAC': `${MINE}.${Number(expiry) + 3600}.${mac(mine)}`,
    'the separator moved': `${MINE}${expiry}..${mac(mine)}`,
    'a digit moved over the separator': `${MINE}${expiry![0]}.${expiry!.slice(1)}.${mac(mine)}`,
    'a fourth part': `${mine}.x`,
    'an upper-case MAC': mine.toUpperCase(),
    'a blank behind': `${mine} `,
    'no digits': `x.y.${mac(mine)}`,
    expired: signedContext(keys, MINE, now() - 1),
    'another key': signedContext({ ...keys, context: keys.auth }, THEIRS),
    'SQL in it': `1'' OR true --`,
    'very long': '9'.repeat(100_000),
  };
  test.each(Object.entries(forged))('%s', async (_what, context) => {
    expect(await inContext(client, context, visible)).toEqual([]);
    await expect(inContext(client, context, () => insertEvent(client, THEIRS))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(inContext(client, context, () => insertEvent(client, MINE))).rejects.toMatchObject({ code: '42501' });
  });

  test('none set at all', async () => {
    expect(await visible()).toEqual([]);
  });
});

describe('a good context', () => {
  test('shows its own tenant only', async () => {
    expect(await inContext(client, signedContext(keys, MINE), visible)).toEqual([MINE, MINE, MINE, MINE]);
  });

  test('does not append to another tenant', async () => {
    const attempt = (work: () => Promise<unknown>) => inContext(client, signedContext(keys, MINE), work);
    await expect(attempt(() => insertEvent(client, THEIRS))).rejects.toMatchObject({ code: '42501' });
    await expect(attempt(() => insertPersonal(client, THEIRS, 'x'))).rejects.toMatchObject({ code: '42501' });
  });

  test('ends with its transaction', async () => {
    await inContext(client, signedContext(keys, MINE), visible);
    expect(await visible()).toEqual([]);
  });

  // Errors and conditions that would tell of rows which a policy hides, were they evaluated on them.
  test.each([
    'SELECT 1 / (tenant_id - 22) FROM actor_context',
    `SELECT * FROM actor_context WHERE CASE WHEN actor_name LIKE '%22' THEN 1 / (length(actor_name) - 10) = 1 ELSE true END`,
    `SELECT * FROM actor_context WHERE tenant_id = 21 OR actor_name::int > 0`,
  ])('leaks nothing through errors: %s', async (sql) => {
    const result = await inContext(client, signedContext(keys, MINE), () => client.query(sql)).catch(
      (error: Error) => error,
    );
    expect(JSON.stringify(result) + String(result)).not.toMatch(/name of 22|division by zero/);
  });
});

test('statistics of protected tables are hidden', async () => {
  const { rows } = await client.query(
    `SELECT tablename, attname FROM pg_stats WHERE tablename ~ '^(event|snapshot|actor_context|tenant)'`,
  );
  expect(rows).toEqual([]);
});

test('another connection of the same login does not see the context that one sets', async () => {
  await withClient(urls.app, async (other) => {
    await other.query('BEGIN');
    await other.query(`SET LOCAL app.tenant = '${signedContext(keys, THEIRS)}'`);
    const { rows } = await client.query<{ query: string }>("SELECT coalesce(query, '') AS query FROM pg_stat_activity");
    expect(rows.map((row) => row.query).join('\n')).not.toMatch(/app\.tenant/);
  });
});

test('the instance reader reads every tenant and appends to none', async () => {
  await withClient(urls.instanceReader, async (reader) => {
    const { rows } = await reader.query('SELECT DISTINCT tenant_id AS id FROM event ORDER BY 1');
    expect(rows).toEqual([{ id: MINE }, { id: THEIRS }]);
    await expect(inContext(reader, signedContext(keys, MINE), () => insertEvent(reader, MINE))).rejects.toMatchObject({
      code: '42501',
    });
  });
});
