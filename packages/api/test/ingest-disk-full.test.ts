import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { executions, type IngestStage, ingestStage } from './ingest-stage.ts';
import { World } from './world.ts';

const SMALL = '3m';
const LARGE = '64m';
const folder = mkdtempSync(join(tmpdir(), 'indelible-small-disk-'));
const space = `small_${randomUUID().slice(0, 8)}`;
const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' });

/** A disk of three megabytes takes root on Linux. */
function canMount(): boolean {
  try {
    mount('-t', 'tmpfs', '-o', `size=${SMALL}`, 'tmpfs', folder);
    return true;
  } catch {
    return false;
  }
}
const isMounted = canMount();

let world: World;
let stage: IngestStage;
let partitions: string[] = [];
let isHere = false;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
  const [{ data_directory: data } = { data_directory: '' }] = await world.sql<{ data_directory: string }>(
    'SHOW data_directory',
  );
  isHere = isMounted && existsSync(data);
  if (!isHere) return;
  const { uid, gid } = statSync(data);
  chownSync(folder, uid, gid);
  await world.sql(`CREATE TABLESPACE ${space} LOCATION '${folder}'`);
  const rows = await world.sql<{ name: string }>(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'event'::regclass",
  );
  partitions = rows.map(({ name }) => name);
  for (const name of partitions) await world.sql(`ALTER TABLE ${name} SET TABLESPACE ${space}`);
});
afterAll(async () => {
  for (const name of partitions) await world.sql(`ALTER TABLE ${name} SET TABLESPACE pg_default`);
  if (isHere) await world.sql(`DROP TABLESPACE ${space}`);
  await world.close();
  if (isMounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

it('a disk that fills up: 503, nothing half-written, the log still reads, and the same call is taken when there is room', async ({
  skip,
}) => {
  if (!isHere) skip('needs root on Linux, beside its PostgreSQL');
  // Before: making somebody is an event too.
  const reader = await world.person({ in: stage.tenant });
  const batch = () => ({ body: JSON.stringify(executions(500)), key: randomUUID() });
  let accepted = 0;
  let refused = batch();
  for (; accepted < 50_000; accepted += 500) {
    const { status, headers, body } = await stage.json(refused);
    if (status === 201) {
      refused = batch();
      continue;
    }
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
    break;
  }
  expect(accepted).toBeLessThan(50_000);
  expect(await stage.count()).toBe(accepted);
  const shown = await reader.call.audit.list({ tenant: stage.tenant.slug, q: 'resource:execution' });
  expect(shown.events.length).toBe(Math.min(accepted, 50));
  mount('-o', `remount,size=${LARGE}`, folder);
  await vi.waitFor(async () => expect((await stage.json(refused)).status).toBe(201), { timeout: 20_000 });
  expect(await stage.count()).toBe(accepted + 500);
}, 120_000);
