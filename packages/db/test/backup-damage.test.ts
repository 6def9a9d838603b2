import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { deriveKeys } from '../src/keys.ts';
import { withClient } from '../src/owner-client.ts';
import { PREPARE_LOCK, prepareDatabase } from '../src/prepare.ts';
import { restore } from '../src/restore.ts';
import { servingUrls } from '../src/roles.ts';
import { content, OTHER_SECRET, openBackupWorld } from './backup-world.ts';
import { inContext, insertEvent, signedContext } from './sample-rows.ts';

const world = await openBackupWorld();
const { folder, makeBackup, emptyDatabase } = world;
afterAll(world.close);

describe('refused, and nothing stored', () => {
  const damage: [string, (whole: Buffer) => Buffer, RegExp][] = [
    ['cut off', (whole) => whole.subarray(0, -20), /cut off/],
    ['cut in half', (whole) => whole.subarray(0, whole.length >> 1), /cut off/],
    ['empty', () => Buffer.alloc(0), /cut off/],
    ['no back-up at all', () => Buffer.from('hello'), /can’t be unpacked/],
    ['another gzip file', () => gzipSync('hello, hello'), /no section of a back-up/],
    ['a byte changed in the file', (whole) => flip(whole, whole.length >> 1), /damaged/],
    ['a value edited', (whole) => gzipSync(edit(gunzipSync(whole), 'globex', 'globey')), /checksum/],
    ['a newer format', (whole) => gzipSync(edit(gunzipSync(whole), '"version":5', '"version":6')), /format 6/],
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
