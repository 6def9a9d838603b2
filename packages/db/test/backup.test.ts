import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { backup } from '../src/backup.ts';
import { BACKUP_TABLES } from '../src/backup-tables.ts';
import { deriveKeys } from '../src/keys.ts';
import { withClient } from '../src/owner-client.ts';
import { prepareDatabase } from '../src/prepare.ts';
import { restore } from '../src/restore.ts';
import { servingUrls } from '../src/roles.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { TEST_SECRET } from '../src/test-database.ts';
import { verifyBackup } from '../src/verify-backup.ts';
import { content, OTHER_SECRET, openBackupWorld } from './backup-world.ts';
import { inContext, insertEvent, signedContext } from './sample-rows.ts';
import { hitsOfEvents, hitsOfPostings, leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';

const world = await openBackupWorld();
const { source: database, folder, makeBackup, emptyDatabase } = world;
afterAll(world.close);

test('restored on a new server with another secret everything is there, and recording goes on in a new epoch', async () => {
  const { file, rows } = await makeBackup('whole');
  expect(rows).toEqual({
    tenant: 3,
    app_user: 1,
    second_factor: 1,
    recovery_code: 1,
    user_identity: 1,
    membership: 1,
    user_group: 1,
    group_member: 1,
    role: 1,
    service_account: 1,
    api_token: 1,
    binding: 2,
    saved_view: 1,
    cluster_epoch: 1,
    dropped_month: 1,
    actor_context: 3,
    snapshot: 3,
    event: 120,
    log_leaf: expect.any(Number),
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const ownerUrl = await emptyDatabase();
  const restored = await restore({ ownerUrl, secret: OTHER_SECRET, file });
  expect(restored).toEqual({ rows, epoch: 2 });

  const [before, after] = [await content(database.ownerUrl), await content(ownerUrl)];
  expect(after.cluster_epoch).toHaveLength(2);
  expect({ ...after, cluster_epoch: after.cluster_epoch!.slice(0, 1) }).toEqual(before);
  await withClient(ownerUrl, async (client) => {
    for (const table of ['session', 'invitation', 'password_reset', 'sign_in_throttle'])
      expect((await client.query(`SELECT FROM ${table}`)).rowCount).toBe(0);
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

test('leaves come along; what was not sealed yet is sealed on the new server, and numbers go on', async () => {
  const sealed = await withClient(database.ownerUrl, async (owner) => {
    const sealer = createSealer({ url: sealerUrl(database.ownerUrl) });
    await sealAll(sealer, owner);
    await sealer.close();
    return leavesInTiles(owner);
  });
  const context = signedContext(database.keys, 61);
  await withClient(database.urls.app, (client) => inContext(client, context, () => insertEvent(client, 61)));
  const { file } = await makeBackup('sealed');
  const ownerUrl = await emptyDatabase();
  // A worker was there before the rows are, and has come far in this cluster's transactions.
  await prepareDatabase(ownerUrl, OTHER_SECRET);
  const sealer = createSealer({ url: sealerUrl(ownerUrl, OTHER_SECRET) });
  await sealer.round();
  await withClient(ownerUrl, (owner) => owner.query('UPDATE seal_horizon SET epoch = 1, tx = 9e15::bigint'));
  await restore({ ownerUrl, secret: OTHER_SECRET, file });
  await withClient(ownerUrl, async (owner) => {
    const tiles = await leavesInTiles(owner);
    expect(tiles).toEqual(sealed);
    expect((await owner.query('SELECT FROM index_segment')).rowCount).toBe(0);
    await withClient(servingUrls(ownerUrl, OTHER_SECRET).app, (client) =>
      inContext(client, signedContext(deriveKeys(OTHER_SECRET).serving, 61), () => insertEvent(client, 61)),
    );
    await sealAll(sealer, owner);
    const after = await leavesInTiles(owner);
    expect(after).toHaveLength(sealed.length + 2);
    expect(after).toEqual(await leavesOfEvents(owner));
    expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
  });
  await sealer.close();
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
  await vi.waitUntil(() => pairs.length > 0);
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
  expect(Object.keys(seen)).toEqual(BACKUP_TABLES);
});

test('no password, key or session is in a back-up', async () => {
  const { file } = await makeBackup('secrets');
  const text = gunzipSync(readFileSync(file)).toString('latin1');
  const keys = deriveKeys(TEST_SECRET);
  for (const key of [TEST_SECRET, ...Object.values(keys.serving), keys.rolePassword('indelible_app')])
    expect(text).not.toContain(key);
  expect((await verifyBackup(file)).header.months).toContain('2019-05-01');
  expect(text).not.toMatch(/context_key"[^,]*ipad|"(session|invitation|password_reset|sign_in_throttle)"/);
});
