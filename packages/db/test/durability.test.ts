import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { startEmbedded } from '../src/embedded/start.ts';
import { deriveKeys } from '../src/keys.ts';
import { withClient } from '../src/owner-client.ts';
import { prepareDatabase } from '../src/prepare.ts';
import { servingUrls } from '../src/roles.ts';
import { TEST_SECRET } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext } from './sample-rows.ts';

const WRITERS = 4;
const TENANT = 41;

/** Inserts one event a transaction until the connection breaks; adds each id once COMMIT was acknowledged. */
async function write(url: string, acknowledged: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const context = signedContext(deriveKeys(TEST_SECRET).serving, TENANT);
  try {
    for (;;) acknowledged.push(await inContext(client, context, () => insertEvent(client, TENANT)));
  } catch {
    await client.end().catch(() => {});
  }
}

test('kill -9 of the server under load loses no acknowledged event, and it is back on the same address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'indelible-durability-'));
  const troubles: string[] = [];
  const server = await startEmbedded(folder, { onTrouble: (message) => troubles.push(message) });
  try {
    await prepareDatabase(server.ownerUrl, TEST_SECRET);
    await addTenant(server.ownerUrl, TENANT, 'busy');
    const { app } = servingUrls(server.ownerUrl, TEST_SECRET);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: WRITERS }, () => write(app, acknowledged));
    await vi.waitUntil(() => acknowledged.length > 200, { timeout: 60_000, interval: 5 });
    // The postmaster and all its processes at once: nobody has the time to write anything.
    const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(-pid, 'SIGKILL');
    await Promise.all(writers);

    const { rows } = await vi.waitFor(
      () => withClient(server.ownerUrl, (client) => client.query<{ id: string }>('SELECT id FROM event')),
      { timeout: 60_000, interval: 50 },
    );
    const found = new Set(rows.map((row) => row.id));
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    // At most the insert under way of each writer is there without its acknowledgement.
    expect(found.size - acknowledged.length).toBeLessThanOrEqual(WRITERS);
    await vi.waitFor(() => expect(troubles).toContain('PostgreSQL had stopped and was started again'));

    const more: string[] = [];
    await withClient(app, (client) =>
      inContext(client, signedContext(deriveKeys(TEST_SECRET).serving, TENANT), async () =>
        more.push(await insertEvent(client, TENANT)),
      ),
    );
    expect(more).toHaveLength(1);
  } finally {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
  }
});
