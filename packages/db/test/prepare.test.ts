import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { applyMigrations, pendingMigrations } from '../src/migrate.ts';
import { migrationNames, migrationsFolder } from '../src/migrations-folder.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
import { prepareDatabase } from '../src/prepare.ts';
import { createTestDatabase, TEST_SECRET } from '../src/test-database.ts';

const database = await createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'indelible-migrations-'));
const emptyDatabases: string[] = [];
afterAll(async () => {
  for (const name of emptyDatabases)
    await withClient(database.ownerUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A copy of prisma/migrations with one more. */
function folderWith(sql: string): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(migrationsFolder(), copy, { recursive: true });
  mkdirSync(join(copy, '29990101000000_more'));
  writeFileSync(join(copy, '29990101000000_more', 'migration.sql'), sql);
  return copy;
}

async function emptyDatabase(options = ''): Promise<string> {
  const name = `indelible_test_empty_${emptyDatabases.length}_${process.pid}`;
  await withClient(database.ownerUrl, (client) => client.query(`CREATE DATABASE ${name} ${options}`));
  emptyDatabases.push(name);
  return urlAs(database.ownerUrl, { database: name });
}

const prisma = (args: string[], url: string) =>
  promisify(execFile)(process.execPath, [join(packageFolder, 'node_modules/prisma/build/index.js'), ...args], {
    cwd: packageFolder,
    env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' },
  });
const packageFolder = fileURLToPath(new URL('..', import.meta.url));

test('two at once on an empty database: one applies, both return, and a third finds nothing to do', async () => {
  const url = await emptyDatabase();
  const both = await Promise.all([prepareDatabase(url, TEST_SECRET), prepareDatabase(url, TEST_SECRET)]);
  expect(both.map(({ applied }) => applied).sort((a, b) => a.length - b.length)).toEqual([[], migrationNames()]);
  expect(both.map(({ epoch }) => epoch)).toEqual([1, 1]);
  expect(await prepareDatabase(url, TEST_SECRET)).toEqual({ applied: [], epoch: 1 });
  expect(await withClient(url, (client) => pendingMigrations(client))).toEqual([]);
});

test('Prisma agrees: nothing to deploy, and the migrations give what the schema says', async () => {
  const [status, diff] = await Promise.all([
    prisma(['migrate', 'status'], database.ownerUrl),
    prisma(
      [
        'migrate',
        'diff',
        '--from-migrations',
        migrationsFolder(),
        '--to-schema',
        '../../prisma/schema.prisma',
        '--exit-code',
      ],
      database.ownerUrl,
    ),
  ]);
  expect(status.stdout).toMatch(/up to date/);
  expect(diff.stdout).toMatch(/No difference detected/);
}, 120_000);

test('what is in the folder but not applied is pending; all of it on an empty database', async () => {
  const more = folderWith('SELECT 1');
  await withClient(database.ownerUrl, async (client) => {
    expect(await pendingMigrations(client, more)).toEqual(['29990101000000_more']);
  });
  await withClient(await emptyDatabase(), async (client) => {
    expect(await pendingMigrations(client, more)).toEqual(migrationNames(more));
  });
});

test('a failing migration leaves nothing behind and can be tried again', async () => {
  await withClient(database.ownerUrl, async (client) => {
    await expect(applyMigrations(client, folderWith('CREATE TABLE half (a int); SELECT 1/0;'))).rejects.toThrow(
      /29990101000000_more failed: division by zero/,
    );
    expect((await client.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }]);
    expect(await applyMigrations(client, folderWith('CREATE TABLE half (a int);'))).toEqual(['29990101000000_more']);
  });
});

test('a migration that was changed after it had been applied is refused', async () => {
  await withClient(database.ownerUrl, async (client) => {
    const changed = folderWith('SELECT 2');
    await client.query(`UPDATE "_prisma_migrations" SET checksum = 'x' WHERE migration_name LIKE '2026%'`);
    await expect(applyMigrations(client, changed)).rejects.toThrow(/was changed after it had been applied/);
  });
});

test('a migration that Prisma left unfinished is refused with the way out', async () => {
  const url = await emptyDatabase();
  await prepareDatabase(url, TEST_SECRET);
  await withClient(url, async (client) => {
    await client.query('UPDATE "_prisma_migrations" SET finished_at = NULL');
    await expect(applyMigrations(client)).rejects.toThrow(/P3009.*migrate resolve/);
  });
});

test('a server that is away or too old is said so, without the password', async () => {
  const away = 'postgresql://indelible:hunter2@127.0.0.1:1/x';
  const error = await prepareDatabase(away, TEST_SECRET).catch((caught: Error) => caught);
  expect(error).toMatchObject({ code: 'unavailable' });
  expect(String(error)).toMatch(/127\.0\.0\.1:1\/x/);
  expect(String(error)).not.toContain('hunter2');
});

test('a database that is not UTF8 is refused before anything is made', async () => {
  const url = await emptyDatabase(`ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`);
  await expect(prepareDatabase(url, TEST_SECRET)).rejects.toMatchObject({
    facts: { received: 'LATIN1', limit: 'UTF8' },
  });
  expect(await withClient(url, (client) => pendingMigrations(client))).toEqual(migrationNames());
});

test('the identity login may ask for the migrations, but not read their logs', async () => {
  await withClient(database.urls.identity, async (client) => {
    await client.query('SELECT migration_name, finished_at, rolled_back_at FROM "_prisma_migrations"');
    await expect(client.query('SELECT logs FROM "_prisma_migrations"')).rejects.toMatchObject({ code: '42501' });
  });
});
