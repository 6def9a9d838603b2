// Owners without a superuser's power, as managed PostgreSQL gives them; on a server of its own, for roles belong to a whole server.
import { AuditError } from '@indelible/audit/errors';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { deriveKeys } from '../src/keys.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
import type { IdentityTransaction } from '../src/ports.ts';
import { prepareDatabase } from '../src/prepare.ts';
import { ROLE_NAMES } from '../src/role-names.ts';
import { ensureRoles, rolesSql, roleUrl, servingUrls } from '../src/roles.ts';
import { type FreshServer, openFreshServer } from './fresh-server.ts';
import { addTenant, inContext, insertEvent, signedContext } from './sample-rows.ts';
import { sampleEvent } from './store-world.ts';

const SECRET = 'the-first-secret-of-this-test-0123456789';
const OTHER_SECRET = 'another-secret-of-this-test-9876543210';
let server: FreshServer;
const run = (sql: string) => withClient(server.url, (client) => client.query(sql));

beforeAll(async () => {
  server = await openFreshServer();
  await run(`CREATE ROLE weak LOGIN PASSWORD 'weak'`);
  await run(`CREATE ROLE managed LOGIN CREATEDB CREATEROLE PASSWORD 'managed'`);
});
afterAll(() => server.stop());

beforeEach(async () => {
  await run('DROP DATABASE IF EXISTS product WITH (FORCE)');
  for (const role of ROLE_NAMES) await run(`DROP ROLE IF EXISTS ${role}`);
});

async function productOf(owner: string): Promise<string> {
  await run(`CREATE DATABASE product OWNER ${owner}`);
  return urlAs(server.url, { user: owner, password: owner, database: 'product' });
}

async function recordsAndReads(ownerUrl: string, secret: string): Promise<void> {
  await addTenant(ownerUrl, 51, 'acme');
  await withClient(servingUrls(ownerUrl, secret).app, async (client) => {
    const context = signedContext(deriveKeys(secret).serving, 51);
    const id = await inContext(client, context, () => insertEvent(client, 51));
    const { rows } = await inContext(client, context, () => client.query('SELECT id FROM event'));
    expect(rows).toEqual([{ id }]);
  });
  expect(await withClient(ownerUrl, async (client) => (await client.query('SELECT FROM event')).rowCount)).toBe(0);
}

/** Look-ups over tenants and the last owner's triggers run as the owner, whom FORCE binds too when it is no superuser. */
async function administers(ownerUrl: string, secret: string): Promise<void> {
  const database = openDatabase({ urls: servingUrls(ownerUrl, secret), keys: deriveKeys(secret).serving });
  const { identity } = database;
  try {
    const acme = (await identity.tenantBySlug('acme'))!;
    const { value: made } = await identity.transaction(async (tx) => {
      const user = await tx.createUser({ email: 'a@b.c', name: 'Ada', passwordHash: null, isInstanceAdmin: false });
      await tx.in(acme).addMember(user.id);
      const group = await tx.in(acme).createGroup({ name: 'Owners', description: '' });
      await tx.in(acme).addToGroup(group.id, user.id);
      const subject = { kind: 'group', id: group.id } as const;
      await tx.in(acme).createBinding({ subject, role: { builtIn: 'owner' }, namespace: null, source: 'manual' });
      await tx.record(acme, [{ input: sampleEvent() }]);
      return { user, group };
    });
    expect(await identity.grantsOf(made.user.id)).toMatchObject([{ tenant: acme, grants: [{ role: 'owner' }] }]);
    expect(await identity.directory(acme).member(made.user.id)).toMatchObject({ groups: [{ name: 'Owners' }] });
    const remove = (act: (tx: IdentityTransaction) => Promise<unknown>) =>
      identity.transaction(async (tx) => {
        await act(tx);
        await tx.record(acme, [{ input: sampleEvent() }]);
      });
    for (const last of [
      (tx: IdentityTransaction) => tx.in(acme).deleteGroup(made.group.id),
      (tx: IdentityTransaction) => tx.in(acme).removeMember(made.user.id),
      (tx: IdentityTransaction) => tx.updateUser(made.user.id, 1, { disabled: true }),
    ])
      await expect(remove(last)).rejects.toMatchObject({ code: 'conflict', facts: { field: 'owner' } });
  } finally {
    await database.close();
  }
}

test('an owner who may make roles makes them, and all works under forced row-level security', async () => {
  const url = await productOf('managed');
  expect((await prepareDatabase(url, SECRET)).epoch).toBe(1);
  await recordsAndReads(url, SECRET);
  await administers(url, SECRET);
  expect((await prepareDatabase(url, SECRET)).applied).toEqual([]);
});

test('another secret changes the passwords: the old ones no longer open', async () => {
  const url = await productOf('managed');
  await ensureRoles(url, SECRET);
  await withClient(roleUrl(url, SECRET, 'indelible_app'), async () => {});
  await ensureRoles(url, OTHER_SECRET);
  await withClient(roleUrl(url, OTHER_SECRET, 'indelible_app'), async () => {});
  await expect(withClient(roleUrl(url, SECRET, 'indelible_app'), async () => {})).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('an owner who may not is told the SQL for a DBA, without a password in it; after that it works', async () => {
  const url = await productOf('weak');
  const error = await prepareDatabase(url, SECRET).then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(AuditError);
  const { message } = error as AuditError;
  const sql = message.slice(message.indexOf('CREATE ROLE'));
  for (const role of ROLE_NAMES) {
    expect(sql).toContain(`CREATE ROLE ${role} LOGIN NOINHERIT`);
    expect(message).not.toContain(deriveKeys(SECRET).rolePassword(role));
  }
  expect(sql.replaceAll(/'SCRAM[^']*'/g, '')).toBe(rolesSql(SECRET).replaceAll(/'SCRAM[^']*'/g, ''));
  await run(sql);
  await prepareDatabase(url, SECRET);
  await recordsAndReads(url, SECRET);
});

test.each([
  ['ALTER ROLE indelible_app BYPASSRLS', /indelible_app has rights beyond LOGIN/],
  ['ALTER ROLE indelible_backup SUPERUSER', /indelible_backup has rights beyond LOGIN/],
  ['GRANT pg_read_all_data TO indelible_identity', /indelible_identity is a member of pg_read_all_data/],
])('a login that the policies would not bind is refused: %s', async (sql, message) => {
  const url = await productOf('managed');
  await prepareDatabase(url, SECRET);
  await run(sql);
  await expect(prepareDatabase(url, SECRET)).rejects.toThrow(message);
});

test('two at once on a server without roles', async () => {
  const url = await productOf('managed');
  await Promise.all([ensureRoles(url, SECRET), ensureRoles(url, SECRET), ensureRoles(url, SECRET)]);
  for (const role of ROLE_NAMES) await withClient(roleUrl(url, SECRET, role), async () => {});
});
