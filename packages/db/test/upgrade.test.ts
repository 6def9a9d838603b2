// From the database of before administration: upgraded in place, and restored from a back-up of it.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_IN_ROLES } from '@indelible/audit/permissions';
import { afterAll, expect, test } from 'vitest';
import { backup } from '../src/backup.ts';
import { openDatabase } from '../src/database.ts';
import { ensureEpoch } from '../src/epoch.ts';
import { hardenDatabase } from '../src/harden.ts';
import { deriveKeys } from '../src/keys.ts';
import { applyMigrations } from '../src/migrate.ts';
import { migrationNames, migrationsFolder } from '../src/migrations-folder.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
import { ensureMonths, monthsAhead } from '../src/partitions.ts';
import { prepareDatabase } from '../src/prepare.ts';
import { restore } from '../src/restore.ts';
import { servingUrls } from '../src/roles.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { createTestDatabase, TEST_SECRET } from '../src/test-database.ts';
import { verifyBackup } from '../src/verify-backup.ts';
import { insertEvent } from './sample-rows.ts';
import { leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';

const server = await createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'indelible-upgrade-'));
const made: string[] = [];
afterAll(async () => {
  for (const name of made)
    await withClient(server.ownerUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  await server.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<string> {
  const name = `indelible_test_upgrade_${made.length}_${process.pid}`;
  await withClient(server.ownerUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  made.push(name);
  return urlAs(server.ownerUrl, { database: name });
}

/** A database as it was before a migration. */
async function databaseBefore(migration: string): Promise<string> {
  const url = await emptyDatabase();
  const older = join(folder, migration);
  mkdirSync(older);
  for (const name of migrationNames().filter((each) => each < migration))
    cpSync(join(migrationsFolder(), name), join(older, name), { recursive: true });
  await withClient(url, async (client) => {
    await applyMigrations(client, older);
    await hardenDatabase(client);
    await ensureEpoch(client);
  });
  return url;
}

/** The first migration only, and one user who owns one tenant and audits another. */
async function beforeAdministration(): Promise<string> {
  const url = await databaseBefore('20261123000000_administration');
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO tenant (uid, slug, name) VALUES (gen_random_uuid(), 'acme', 'Acme'), (gen_random_uuid(), 'globex', 'Globex')`,
    );
    await client.query(
      `INSERT INTO app_user (id, email, name, password_hash) VALUES (gen_random_uuid(), 'ada@acme.example', E'Ada\\nL', 'hash')`,
    );
    await client.query(`INSERT INTO membership (tenant_id, user_id, role)
      SELECT t.id, u.id, CASE t.slug WHEN 'acme' THEN 'owner' ELSE 'auditor' END FROM tenant t, app_user u WHERE t.id <> 0`);
  });
  return url;
}

async function assertRights(ownerUrl: string): Promise<void> {
  const database = openDatabase({ urls: servingUrls(ownerUrl, TEST_SECRET), keys: deriveKeys(TEST_SECRET).serving });
  try {
    const ada = (await database.identity.userByEmail('ada@acme.example'))!;
    expect(ada).toMatchObject({ passwordHash: 'hash', version: 1 });
    expect(await database.identity.grantsOf(ada.id)).toMatchObject([
      {
        tenant: { slug: 'acme', status: 'active', version: 1 },
        grants: [{ role: 'owner', permissions: BUILT_IN_ROLES.owner, namespace: null }],
      },
      {
        tenant: { slug: 'globex' },
        grants: [{ role: 'auditor', permissions: BUILT_IN_ROLES.auditor, namespace: null }],
      },
    ]);
  } finally {
    await database.close();
  }
}

test('each member’s role becomes a binding: in place, and by a back-up of before', async () => {
  const old = await beforeAdministration();
  const { file, rows } = await backup({ ownerUrl: old, secret: TEST_SECRET, file: join(folder, 'old') });
  expect(rows).toMatchObject({ membership: 2, binding: 0 });
  expect((await verifyBackup(file)).header).toMatchObject({ version: 1, migrations: migrationNames().slice(0, 1) });

  expect((await prepareDatabase(old, TEST_SECRET)).applied).toEqual(migrationNames().slice(1));
  await assertRights(old);

  const restored = await emptyDatabase();
  await restore({ ownerUrl: restored, secret: TEST_SECRET, file });
  await assertRights(restored);
});

test('events of before the sealer: sealed after the upgrade, and from a back-up of before', async () => {
  const old = await databaseBefore('20261127000000_index');
  await withClient(old, async (client) => {
    await ensureMonths(client, monthsAhead(Date.now()));
    await client.query(`INSERT INTO tenant (id, uid, slug, name) VALUES (5, gen_random_uuid(), 'acme', 'Acme')`);
    for (let i = 0; i < 5; i++) await insertEvent(client, 5);
  });
  const { file } = await backup({ ownerUrl: old, secret: TEST_SECRET, file: join(folder, 'unsealed') });
  expect((await verifyBackup(file)).header.version).toBe(2);
  expect((await prepareDatabase(old, TEST_SECRET)).applied).toContain('20261127000000_index');
  const restored = await emptyDatabase();
  await restore({ ownerUrl: restored, secret: TEST_SECRET, file });
  for (const url of [old, restored]) await expectSealed(url);
});

async function expectSealed(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (owner) => {
    const sealer = createSealer({ url: sealerUrl(ownerUrl) });
    await sealAll(sealer, owner);
    await sealer.close();
    expect(await leavesInTiles(owner)).toHaveLength(5);
    expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  });
}
