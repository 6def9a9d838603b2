// However many members and bindings there are, a page, a look-up and a check read what they answer with, not the tables.
// Filling takes the time: with 100,000 the same limits hold (run by hand, ADR 082).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import type { IdentityStore } from '../src/ports.ts';
import { all, hashOf, note, ofUser, openAdministration } from './administration-world.ts';

const world = await openAdministration();
afterAll(() => world.close());
const MANY = 20_000;
const [big, small] = [await world.tenant('big'), await world.tenant('small')];
const ada = await world.member(big, 'owner', 'Crowd 5 Ada');
await world.member(small, 'owner');
const ids = await world.recorded(async (tx) => {
  const role = await tx.in(big).createRole({ name: 'Rare', description: '', permissions: ['USER:LIST'] });
  const group = await tx.in(big).createGroup({ name: 'Everyone', description: '' });
  const account = await tx.in(big).createServiceAccount({ name: 'robot', description: '' });
  const scopes = ['events:read' as const];
  const token = { serviceAccountId: account.id, name: 'CI', prefix: 'ind_x', hash: hashOf(1), scopes, expiresAt: null };
  await tx.in(big).createToken(token);
  await tx.createSession({ userId: ada.id, ip: null, userAgent: null, expiresAt: '2100-01-01T00:00:00Z' });
  const robot = { kind: 'service-account', id: account.id } as const;
  await tx.in(big).createBinding({ subject: robot, role: { builtIn: 'viewer' }, namespace: null, source: 'manual' });
  const subject = ofUser(ada);
  await tx.in(big).createBinding({ subject, role: { id: role.id }, namespace: null, source: 'manual' });
  return { role: role.id, group: group.id, account: account.id };
});

beforeAll(async () => {
  await withClient(world.source.ownerUrl, async (client) => {
    // Without triggers: what they check is tested elsewhere.
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO app_user (id, email, name)
      SELECT gen_random_uuid(), 'crowd' || n || '@x.example', 'Crowd ' || n FROM generate_series(1, ${MANY}) AS n`);
    const crowd = `FROM app_user WHERE email LIKE 'crowd%@x.example'`;
    await client.query(`INSERT INTO membership (tenant_id, user_id) SELECT ${big.id}, id ${crowd}`);
    await client.query(
      `INSERT INTO group_member (tenant_id, group_id, user_id) SELECT ${big.id}, '${ids.group}', id ${crowd}`,
    );
    await client.query(
      `INSERT INTO binding (tenant_id, id, user_id, built_in_role) SELECT ${big.id}, gen_random_uuid(), id, 'viewer' ${crowd}`,
    );
    await client.query(
      `INSERT INTO session (id, user_id, expires_at) SELECT gen_random_uuid(), id, now() + '1 day' ${crowd}`,
    );
    await client.query(
      `INSERT INTO tenant (uid, slug, name) SELECT gen_random_uuid(), 't' || n, 'T ' || n FROM generate_series(1, 5000) AS n`,
    );
    // One member each, as most tenants have few.
    await client.query(`INSERT INTO membership (tenant_id, user_id) SELECT t.id, u.id FROM tenant t
      JOIN (SELECT id, row_number() OVER () AS n ${crowd}) AS u ON u.n = t.id WHERE t.name LIKE 'T %'`);
    await client.query('VACUUM ANALYZE');
  });
});

const owner = async <T>(sql: string) =>
  withClient(world.source.ownerUrl, async (client) => (await client.query<{ n: T }>(sql)).rows[0]!.n);
const connections = () =>
  owner<number[]>(`SELECT coalesce(array_agg(pid), '{}') AS n FROM pg_stat_activity
    WHERE datname = current_database() AND usename = 'indelible_identity'`);
/** Rows and index entries that were read of people and rights, since the database was made. */
const rowsRead = () =>
  owner<number>(`SELECT ((SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname = ANY (names))
      + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = ANY (names)))::float8 AS n
    FROM (SELECT '{app_user,membership,group_member,binding,session,tenant,api_token}'::name[] AS names) AS these`);

/** What a connection counted is handed in when it ends. */
async function readOnce(work: (store: IdentityStore) => Promise<unknown>): Promise<number> {
  const [before, others] = [await rowsRead(), new Set(await connections())];
  const database = world.open();
  await work(database.identity);
  await database.close();
  await vi.waitUntil(async () => (await connections()).every((pid) => others.has(pid)), { timeout: 20_000 });
  return (await rowsRead()) - before;
}

/** The least of three: an older connection may hand in its own counts meanwhile. */
async function reading(work: (store: IdentityStore) => Promise<unknown>): Promise<number> {
  return Math.min(await readOnce(work), await readOnce(work), await readOnce(work));
}

type Case = [what: string, rows: number, read: (store: IdentityStore) => Promise<unknown>];
test.each<Case>([
  ['first page of members', 1_500, (store) => store.directory(big).members({ ...all, limit: 51 })],
  [
    'a later page of members',
    1_500,
    (store) => store.directory(big).members({ ...all, limit: 51, after: { name: 'Crowd 5', id: ada.id } }),
  ],
  ['members of a small tenant', 300, (store) => store.directory(small).members({ ...all, limit: 51 })],
  ['one member', 50, (store) => store.directory(big).member(ada.id)],
  ['first page of users', 1_000, (store) => store.users({ ...all, limit: 51 })],
  // It says how many members each has.
  ['first page of tenants', MANY + 7_000, (store) => store.tenantsPage({ ...all, limit: 51, includeTests: true })],
  ['a tenant by its slug', 20, (store) => store.tenantBySlug('big')],
  ['bindings of a user', 50, (store) => store.directory(big).bindings({ subject: ofUser(ada) })],
  ['bindings of a role', 50, (store) => store.directory(big).bindings({ role: { id: ids.role } })],
  ['owners', 50, (store) => store.directory(big).bindings({ role: { builtIn: 'owner' } })],
  [
    'bindings of a service account',
    50,
    (store) => store.directory(big).bindings({ subject: { kind: 'service-account', id: ids.account } }),
  ],
  ['what a user may do', 100, (store) => store.grantsOf(ada.id)],
  ['what a user holds here', 100, (store) => store.directory(big).grantsOf(ofUser(ada))],
  ['a user by e-mail', 20, (store) => store.userByEmail(ada.email)],
  ['who holds a token', 50, (store) => store.tokenHolder(hashOf(1))],
  ['sessions of a user', 50, (store) => store.sessionsOf(ada.id)],
])('%s: at most %i rows', async (_what, limit, read) => {
  const count = await reading(read);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(limit);
});

test('an owner who is taken away is looked for among owners only', async () => {
  const [binding] = await world.database.identity.directory(big).bindings({ role: { builtIn: 'owner' } });
  const count = await reading(async (store) => {
    const unbind = store.transaction(async (tx) => {
      await tx.in(big).deleteBinding(binding!.id);
      await tx.record(world.instance, [note]);
    });
    await expect(unbind).rejects.toMatchObject({ code: 'conflict' });
  });
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(100);
});
