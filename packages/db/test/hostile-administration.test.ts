// What SQL on a serving connection can't do with tenants' administration, whatever its text.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, signedContext } from './sample-rows.ts';

const database = await createTestDatabase();
const { urls, keys, ownerUrl } = database;
const [MINE, THEIRS] = [71, 72];
const TABLES = [
  'membership',
  'user_group',
  'group_member',
  'role',
  'service_account',
  'api_token',
  'binding',
  'invitation',
  'saved_view',
  'export_run',
];
const clients: Record<string, pg.Client> = {};
const identity = () => clients.identity!;
const user = '00000000-0000-4000-8000-000000000001';
const group = (tenant: number) => `00000000-0000-4000-8000-0000000000${tenant}`;
const hash = (tenant: number) => `sha256('${tenant}')`;

/** One row of each table, as the identity login writes them. */
const rows = (tenant: number) => [
  `INSERT INTO membership (tenant_id, user_id) VALUES (${tenant}, '${user}')`,
  `INSERT INTO user_group (tenant_id, id, name) VALUES (${tenant}, '${group(tenant)}', 'Team ${tenant}')`,
  `INSERT INTO group_member (tenant_id, group_id, user_id) VALUES (${tenant}, '${group(tenant)}', '${user}')`,
  `INSERT INTO role (tenant_id, id, name, permissions) VALUES (${tenant}, '${group(tenant)}', 'Role ${tenant}', '{USER:LIST}')`,
  `INSERT INTO service_account (tenant_id, id, name) VALUES (${tenant}, '${group(tenant)}', 'robot')`,
  `INSERT INTO api_token (tenant_id, id, service_account_id, name, prefix, hash, scopes)
     VALUES (${tenant}, '${group(tenant)}', '${group(tenant)}', 'CI', 'ind_${tenant}', ${hash(tenant)}, '{events:read}')`,
  `INSERT INTO binding (tenant_id, id, user_id, built_in_role) VALUES (${tenant}, '${group(tenant)}', '${user}', 'owner')`,
  `INSERT INTO invitation (tenant_id, id, email, built_in_role, token_hash, expires_at, invited_by)
     VALUES (${tenant}, '${group(tenant)}', 'guest${tenant}@x', 'viewer', ${hash(tenant)}, now() + '1 day', 'Ada')`,
  `INSERT INTO saved_view (tenant_id, id, slug, owner_id, name) VALUES (${tenant}, '${group(tenant)}', 'aaaaaaaa${tenant === MINE ? 'ab' : 'cd'}', '${user}', 'View ${tenant}')`,
  `INSERT INTO export_run (tenant_id, id, stamp) VALUES (${tenant}, '${group(tenant)}', '{}')`,
];

beforeAll(async () => {
  for (const [tenant, slug] of [
    [MINE, 'mine'],
    [THEIRS, 'theirs'],
  ] as const)
    await addTenant(ownerUrl, tenant!, slug);
  for (const [role, url] of Object.entries(urls)) {
    clients[role] = new pg.Client({ connectionString: url });
    await clients[role].connect();
  }
  await identity().query(`INSERT INTO app_user (id, email, name) VALUES ('${user}', 'ada@acme.example', 'Ada')`);
  for (const tenant of [MINE, THEIRS])
    await inContext(identity(), signedContext(keys, tenant!), async () => {
      for (const sql of rows(tenant!)) await identity().query(sql);
    });
});
afterAll(async () => {
  for (const client of Object.values(clients)) await client.end();
  await database.drop();
});

const mine = <T>(work: () => Promise<T>) => inContext(identity(), signedContext(keys, MINE!), work);
const tenantsIn = async (table: string) =>
  (await identity().query<{ tenant_id: number }>(`SELECT tenant_id FROM ${table}`)).rows.map((row) => row.tenant_id);

describe.each(TABLES)('%s', (table) => {
  test('shows nothing without a tenant, and the bound one’s rows with one', async () => {
    expect(await tenantsIn(table)).toEqual([]);
    expect(await mine(() => tenantsIn(table))).toEqual([MINE]);
    expect(await inContext(identity(), `${THEIRS}.9999999999.${'0'.repeat(64)}`, () => tenantsIn(table))).toEqual([]);
  });

  test('is not there for the logins that serve events', async () => {
    for (const role of ['app', 'instanceReader'])
      for (const sql of [`SELECT FROM ${table}`, `INSERT INTO ${table} DEFAULT VALUES`, `DELETE FROM ${table}`])
        await expect(clients[role]!.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

test.each(rows(THEIRS!))('bound to one’s own tenant none of another’s is written: %s', async (sql) => {
  await expect(mine(() => identity().query(sql))).rejects.toMatchObject({ code: '42501' });
  await expect(identity().query(sql)).rejects.toMatchObject({ code: '42501' });
});

describe('bound to one’s own tenant', () => {
  // insufficient_privilege, or no row reached.
  test.each([
    `UPDATE user_group SET name = 'x' WHERE tenant_id = ${THEIRS}`,
    `DELETE FROM membership WHERE tenant_id = ${THEIRS}`,
    `DELETE FROM binding WHERE id = '${group(THEIRS!)}'`,
    `UPDATE api_token SET revoked_at = now() WHERE hash = ${hash(THEIRS!)}`,
    `DELETE FROM role USING tenant WHERE tenant.id = role.tenant_id AND tenant.slug = 'theirs'`,
    `UPDATE service_account s SET name = 'x' FROM tenant t WHERE t.id = s.tenant_id AND t.slug = 'theirs'`,
    `WITH gone AS (DELETE FROM user_group WHERE tenant_id = ${THEIRS} RETURNING 1) SELECT FROM gone`,
    `SELECT FROM invitation WHERE tenant_id <> ${MINE} OR true AND tenant_id = ${THEIRS}`,
    `SELECT FROM membership m JOIN membership o ON o.user_id = m.user_id WHERE o.tenant_id = ${THEIRS}`,
    `SELECT FROM user_group WHERE tenant_id = ${THEIRS} FOR UPDATE`,
  ])('no row of another’s is reached: %s', async (sql) => {
    expect((await mine(() => identity().query(sql))).rowCount).toBe(0);
  });

  test.each([
    `UPDATE user_group SET tenant_id = ${THEIRS}`,
    `UPDATE binding SET built_in_role = 'owner'`,
    `UPDATE membership SET tenant_id = ${THEIRS}`,
    `UPDATE api_token SET hash = ${hash(1)}`,
    `UPDATE api_token SET expires_at = NULL`,
    `UPDATE invitation SET email = 'me@x'`,
    `UPDATE password_reset SET user_id = '${user}'`,
    'DELETE FROM api_token',
    'DELETE FROM invitation',
    'TRUNCATE binding',
    'ALTER TABLE binding DISABLE ROW LEVEL SECURITY',
    'SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE binding DISABLE TRIGGER keep_owner',
    `SELECT indelible.has_owner(${THEIRS})`,
    'DROP POLICY in_tenant ON binding',
    'CREATE POLICY open ON binding USING (true)',
    `UPDATE tenant SET slug = 'x' WHERE id = ${MINE}`,
  ])('refused: %s', async (sql) => {
    await expect(mine(() => identity().query(sql))).rejects.toMatchObject({ code: '42501' });
  });

  // A foreign key sees through row-level security: its first column is the tenant.
  test.each([
    [
      `INSERT INTO binding (tenant_id, id, group_id, built_in_role) VALUES (${MINE}, gen_random_uuid(), '${group(THEIRS!)}', 'viewer')`,
      'group_id',
    ],
    [
      `INSERT INTO binding (tenant_id, id, service_account_id, built_in_role) VALUES (${MINE}, gen_random_uuid(), '${group(THEIRS!)}', 'viewer')`,
      'service_account_id',
    ],
    [
      `INSERT INTO binding (tenant_id, id, user_id, role_id) VALUES (${MINE}, gen_random_uuid(), '${user}', '${group(THEIRS!)}')`,
      'role_id',
    ],
    [
      `INSERT INTO group_member (tenant_id, group_id, user_id) VALUES (${MINE}, '${group(THEIRS!)}', '${user}')`,
      'group_id',
    ],
    [
      `INSERT INTO invitation (tenant_id, id, email, role_id, token_hash, expires_at, invited_by)
        VALUES (${MINE}, gen_random_uuid(), 'y@x', '${group(THEIRS!)}', ${hash(3)}, now(), '')`,
      'role_id',
    ],
  ])('nothing of another’s is named: %s', async (sql, column) => {
    await expect(mine(() => identity().query(sql))).rejects.toMatchObject({
      code: '23503',
      constraint: expect.stringContaining(column),
    });
  });

  test('a binding has one subject and one role, and stands once', async () => {
    const insert = (columns: string, values: string) =>
      mine(() =>
        identity().query(
          `INSERT INTO binding (tenant_id, id, ${columns}) VALUES (${MINE}, gen_random_uuid(), ${values})`,
        ),
      );
    const both = `'${user}', '${group(MINE!)}'`;
    await expect(insert('user_id, group_id, built_in_role', `${both}, 'viewer'`)).rejects.toMatchObject({
      constraint: 'binding_one_subject',
    });
    await expect(insert('built_in_role', `'viewer'`)).rejects.toMatchObject({ constraint: 'binding_one_subject' });
    await expect(insert('user_id, role_id, built_in_role', `${both}, 'viewer'`)).rejects.toMatchObject({
      constraint: 'binding_one_role',
    });
    await expect(insert('user_id, built_in_role', `'${user}', 'owner'`)).rejects.toMatchObject({
      constraint: 'binding_once_key',
    });
    await expect(insert('user_id, built_in_role, namespace', `'${user}', 'owner', 'a.'`)).rejects.toMatchObject({
      constraint: 'binding_namespace_check',
    });
  });

  test('a token stays revoked, a link used', async () => {
    const once = (table: string, column: string, where = 'true') =>
      mine(async () => {
        await identity().query(`UPDATE ${table} SET ${column} = now() WHERE ${where}`);
        await identity().query(`UPDATE ${table} SET ${column} = NULL WHERE ${where}`);
      });
    await identity().query(
      `INSERT INTO password_reset (id, user_id, token_hash, expires_at) VALUES (gen_random_uuid(), '${user}', ${hash(4)}, now())`,
    );
    await identity().query(`INSERT INTO second_factor (user_id, sealed_secret) VALUES ('${user}', '')`);
    await identity().query(`INSERT INTO recovery_code (user_id, hash) VALUES ('${user}', ${hash(5)})`);
    for (const [table, column] of [
      ['api_token', 'revoked_at'],
      ['invitation', 'accepted_at'],
      ['invitation', 'revoked_at'],
      ['password_reset', 'used_at'],
      ['recovery_code', 'used_at'],
    ] as const)
      await expect(once(table, column)).rejects.toMatchObject({ code: '23001' });
  });

  test('a user who goes takes the places and bindings there along, and nothing of another tenant’s', async () => {
    const left = async () => Promise.all(['membership', 'group_member', 'binding'].map((table) => countOf(table)));
    const countOf = async (table: string) =>
      withClient(
        ownerUrl,
        async (client) => (await client.query(`SELECT FROM ${table} WHERE user_id = '${user}'`)).rowCount,
      );
    expect(await left()).toEqual([2, 2, 2]);
    const gone = mine(() => identity().query(`DELETE FROM membership WHERE user_id = '${user}'`));
    await expect(gone).rejects.toMatchObject({ constraint: 'tenant_last_owner' });
    await mine(async () => {
      await identity().query(`DELETE FROM membership WHERE user_id = '${user}'`);
      const other = '00000000-0000-4000-8000-000000000002';
      await identity().query(`INSERT INTO app_user (id, email, name) VALUES ('${other}', 'bob@acme.example', 'Bob')`);
      await identity().query(`INSERT INTO membership (tenant_id, user_id) VALUES (${MINE}, '${other}')`);
      await identity().query(
        `INSERT INTO binding (tenant_id, id, user_id, built_in_role) VALUES (${MINE}, gen_random_uuid(), '${other}', 'owner')`,
      );
    });
    expect(await left()).toEqual([1, 1, 1]);
  });
});
