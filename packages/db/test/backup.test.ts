import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backup } from '../src/backup.ts';
import { deriveKeys } from '../src/keys.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
import { ensureMonths } from '../src/partitions.ts';
import { PREPARE_LOCK, prepareDatabase } from '../src/prepare.ts';
import { restore } from '../src/restore.ts';
import { servingUrls } from '../src/roles.ts';
import { createTestDatabase, TEST_SECRET } from '../src/test-database.ts';
import { verifyBackup } from '../src/verify-backup.ts';
import { type FreshServer, openFreshServer } from './fresh-server.ts';
import { addTenant, inContext, insertEvent, insertPersonal, signedContext, uuidAt } from './sample-rows.ts';

const OTHER_SECRET = 'the-secret-of-the-new-server-9876543210';
const database = await createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'indelible-backup-'));
const LONG_AGO = Date.UTC(2019, 4, 3, 12);
let fresh: FreshServer;

beforeAll(async () => {
  fresh = await openFreshServer();
  for (const [id, slug] of [
    [61, 'acme'],
    [62, 'globex'],
  ] as const)
    await addTenant(database.ownerUrl, id, slug);
  await withClient(database.urls.identity, async (client) => {
    await client.query(
      `INSERT INTO app_user (id, email, name, password_hash) VALUES (gen_random_uuid(), 'a@b.c', E'tab\\t"\\\\ \\n', 'hash')`,
    );
    await client.query(`INSERT INTO membership (tenant_id, user_id, role) SELECT 61, id, 'owner' FROM app_user`);
    await client.query(
      `INSERT INTO session (id, user_id, expires_at) SELECT gen_random_uuid(), id, now() FROM app_user`,
    );
  });
  await withClient(database.urls.app, async (client) => {
    await ensureMonths(client, ['2019-05-01']);
    for (const tenant of [61, 62, 0])
      await inContext(client, signedContext(database.keys, tenant), async () => {
        for (let at = 0; at < 20; at++) await insertEvent(client, tenant, uuidAt(LONG_AGO + at));
        for (let at = 0; at < 20; at++) await insertEvent(client, tenant);
        await insertPersonal(client, tenant, `\\N\t{"a":1}\n€ 😀 \\. ${tenant}`);
      });
  });
});
afterAll(async () => {
  await fresh.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const TABLES = ['tenant', 'app_user', 'membership', 'cluster_epoch', 'actor_context', 'snapshot', 'event'];

/** Every row of every table as text, sorted. */
async function content(ownerUrl: string): Promise<Record<string, string[]>> {
  return withClient(ownerUrl, async (client) => {
    const found: Record<string, string[]> = {};
    for (const table of TABLES) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`,
      );
      found[table] = rows.map(({ row }) => row);
    }
    return found;
  });
}

let databases = 0;
async function emptyDatabase(): Promise<string> {
  const name = `product_${++databases}`;
  await withClient(fresh.url, (client) => client.query(`CREATE DATABASE ${name}`));
  return urlAs(fresh.url, { database: name });
}
const makeBackup = (name: string) =>
  backup({ ownerUrl: database.ownerUrl, secret: TEST_SECRET, file: join(folder, name) });

test('restored on a new server with another secret everything is there, and recording goes on in a new epoch', async () => {
  const { file, rows } = await makeBackup('whole');
  expect(rows).toEqual({
    tenant: 3,
    app_user: 1,
    membership: 1,
    cluster_epoch: 1,
    actor_context: 3,
    snapshot: 3,
    event: 120,
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const ownerUrl = await emptyDatabase();
  const restored = await restore({ ownerUrl, secret: OTHER_SECRET, file });
  expect(restored).toEqual({ rows, epoch: 2 });

  const [before, after] = [await content(database.ownerUrl), await content(ownerUrl)];
  expect(after.cluster_epoch).toHaveLength(2);
  expect({ ...after, cluster_epoch: after.cluster_epoch!.slice(0, 1) }).toEqual(before);
  await withClient(ownerUrl, async (client) => {
    expect((await client.query('SELECT FROM session')).rowCount).toBe(0);
    const { rows: made } = await client.query(
      `INSERT INTO tenant (uid, slug, name) VALUES (gen_random_uuid(), 'next', 'next') RETURNING id`,
    );
    expect(made).toEqual([{ id: 63 }]);
  });
  await withClient(servingUrls(ownerUrl, OTHER_SECRET).app, async (client) => {
    const context = signedContext(deriveKeys(OTHER_SECRET).serving, 61);
    const id = await inContext(client, context, () => insertEvent(client, 61));
    const { rows: found } = await inContext(client, context, () =>
      client.query('SELECT epoch FROM event WHERE id = $1', [id]),
    );
    expect(found).toEqual([{ epoch: 2 }]);
  });
});

test('a back-up under load is one instant: every event acknowledged before it, and no half transaction', async () => {
  const pairs: [string, string][] = [];
  let writing = true;
  const context = signedContext(database.keys, 62);
  const writer = withClient(database.urls.app, async (client) => {
    while (writing)
      pairs.push(
        await inContext(client, context, async () => [await insertEvent(client, 62), await insertEvent(client, 62)]),
      );
  });
  const ownerUrl = await emptyDatabase();
  const acknowledged = pairs.length;
  const { file } = await makeBackup('loaded');
  const during = pairs.length - acknowledged;
  writing = false;
  await writer;
  await restore({ ownerUrl, secret: OTHER_SECRET, file });
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<{ id: string }>('SELECT id FROM event WHERE tenant_id = 62'),
  );
  const restored = new Set(rows.map((row) => row.id));
  expect(acknowledged).toBeGreaterThan(0);
  expect(during).toBeGreaterThan(0);
  for (const pair of pairs.slice(0, acknowledged)) expect(pair.every((id) => restored.has(id))).toBe(true);
  for (const [one, two] of pairs) expect(restored.has(one)).toBe(restored.has(two));
});

test('progress counts each table’s rows', async () => {
  const seen: Record<string, number> = {};
  await backup({
    ownerUrl: database.ownerUrl,
    secret: TEST_SECRET,
    file: join(folder, 'counted'),
    onProgress: ({ table, rows }) => {
      seen[table] = rows;
    },
  });
  expect(seen.event).toBeGreaterThanOrEqual(120);
  expect(Object.keys(seen)).toEqual([
    'tenant',
    'app_user',
    'membership',
    'cluster_epoch',
    'actor_context',
    'snapshot',
    'event',
  ]);
});

describe('refused, and nothing stored', () => {
  const damage: [string, (whole: Buffer) => Buffer, RegExp][] = [
    ['cut off', (whole) => whole.subarray(0, -20), /cut off/],
    ['cut in half', (whole) => whole.subarray(0, whole.length >> 1), /cut off/],
    ['empty', () => Buffer.alloc(0), /cut off/],
    ['no back-up at all', () => Buffer.from('hello'), /can’t be unpacked/],
    ['another gzip file', () => gzipSync('hello, hello'), /no section of a back-up/],
    ['a byte changed in the file', (whole) => flip(whole, whole.length >> 1), /damaged/],
    ['a value edited', (whole) => gzipSync(edit(gunzipSync(whole), 'globex', 'globey')), /checksum/],
    ['a newer format', (whole) => gzipSync(edit(gunzipSync(whole), '"version":1', '"version":2')), /format 2/],
    ['the trailer left out', (whole) => gzipSync(gunzipSync(whole).subarray(0, -(5 + 77))), /cut off|middle/],
    ['something appended', (whole) => Buffer.concat([whole, Buffer.from('more')]), /unpacked/],
    ['zeros appended', (whole) => Buffer.concat([whole, Buffer.alloc(512)]), /behind its end/],
    ['appended to itself', (whole) => Buffer.concat([whole, whole]), /behind its end/],
  ];
  const flip = (bytes: Buffer, at: number) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
  const edit = (bytes: Buffer, from: string, to: string) =>
    Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');

  test.each(damage)('%s', async (_what, harm, message) => {
    const { file } = await makeBackup(`harm-${damage.findIndex(([what]) => what === _what)}`);
    const harmed = `${file}-harmed`;
    writeFileSync(harmed, harm(readFileSync(file)));
    const ownerUrl = await emptyDatabase();
    await expect(restore({ ownerUrl, secret: OTHER_SECRET, file: harmed })).rejects.toThrow(message);
    expect(
      await withClient(
        ownerUrl,
        async (client) =>
          (await client.query(`SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).rowCount,
      ),
    ).toBe(0);
  });

  test('a file that is not there', async () => {
    const ownerUrl = await emptyDatabase();
    await expect(restore({ ownerUrl, secret: OTHER_SECRET, file: join(folder, 'nowhere') })).rejects.toThrow(
      /can't be read/,
    );
  });

  test('a file that is exchanged after it was verified', async () => {
    const { file } = await makeBackup('exchanged');
    const ownerUrl = await emptyDatabase();
    await withClient(ownerUrl, async (client) => {
      // Between verifying and reading, the database is prepared: hold it there.
      await client.query('SELECT pg_advisory_lock($1)', [PREPARE_LOCK]);
      const restoring = restore({ ownerUrl, secret: OTHER_SECRET, file });
      restoring.catch(() => {});
      await vi.waitUntil(
        async () =>
          (await client.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).rowCount === 1,
        { timeout: 10_000, interval: 20 },
      );
      writeFileSync(file, gzipSync(edit(gunzipSync(readFileSync(file)), 'globex', 'globey')));
      await client.query('SELECT pg_advisory_unlock($1)', [PREPARE_LOCK]);
      await expect(restoring).rejects.toThrow(/changed while it was being read/);
      expect((await client.query('SELECT FROM tenant')).rowCount).toBe(1);
      expect((await client.query('SELECT FROM event')).rowCount).toBe(0);
    });
  });

  test('a database that holds something', async () => {
    const { file } = await makeBackup('twice');
    const ownerUrl = await emptyDatabase();
    await prepareDatabase(ownerUrl, OTHER_SECRET);
    await withClient(servingUrls(ownerUrl, OTHER_SECRET).app, (client) =>
      inContext(client, signedContext(deriveKeys(OTHER_SECRET).serving, 0), () => insertEvent(client, 0)),
    );
    const before = await content(ownerUrl);
    await expect(restore({ ownerUrl, secret: OTHER_SECRET, file })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/fresh, empty database only/),
    });
    expect(await content(ownerUrl)).toEqual(before);
  });

  test('a back-up never overwrites a file, and leaves no partial one', async () => {
    const { file } = await makeBackup('once');
    appendFileSync(file, 'x');
    await expect(makeBackup('once')).rejects.toMatchObject({ code: 'conflict', facts: { field: 'file' } });
    expect(readFileSync(file).at(-1)).toBe('x'.charCodeAt(0));
    await expect(makeBackup(join('no', 'folder'))).rejects.toThrow(/is no folder/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

test('no password, key or session is in a back-up', async () => {
  const { file } = await makeBackup('secrets');
  const text = gunzipSync(readFileSync(file)).toString('latin1');
  const keys = deriveKeys(TEST_SECRET);
  for (const key of [TEST_SECRET, ...Object.values(keys.serving), keys.rolePassword('indelible_app')])
    expect(text).not.toContain(key);
  expect((await verifyBackup(file)).header.months).toContain('2019-05-01');
  expect(text).not.toMatch(/context_key"[^,]*ipad|"session"/);
});
