// kill -9 of sealers at any moment, while events are recorded: nothing is lost, doubled or left half-way.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createSealer } from '../src/seal/sealer.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext } from './sample-rows.ts';
import { hitsOfEvents, hitsOfPostings, leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';

const database = await createTestDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
await owner.connect();
const children = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of children) await kill(child);
  await owner.end();
  await database.drop();
});

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const SCRIPT = fileURLToPath(new URL('sealer-process.ts', import.meta.url));

async function startSealer(): Promise<ChildProcess> {
  const args = ['--import', tsx, SCRIPT, sealerUrl(database.ownerUrl), '200'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  await once(createInterface({ input: child.stdout! }), 'line');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  children.delete(child);
}

/** As many rounds as SEAL_KILLS says; the moment of each is drawn anew. */
const ROUNDS = Number(process.env.SEAL_KILLS ?? 4);

test(`sealers that are killed ${ROUNDS} times, two at once, under load`, async () => {
  for (const id of [1, 2, 3]) await addTenant(database.ownerUrl, id, `tenant-${id}`);
  let writing = true;
  const app = new pg.Client({ connectionString: database.urls.app });
  await app.connect();
  const written = (async () => {
    for (let n = 0; writing; n++)
      await inContext(app, signedContext(database.keys, 1 + (n % 3)), async () => {
        for (let i = 0; i <= n % 7; i++) await insertEvent(app, 1 + (n % 3));
      });
  })();
  const steady = await startSealer();
  for (let round = 0; round < ROUNDS; round++) {
    const victim = await startSealer();
    await after(Math.random() * 400);
    await kill(victim);
    // What is sealed is a whole beginning of the order, at any moment.
    const sealed = await leavesInTiles(owner);
    const events = new Set(await leavesOfEvents(owner));
    expect(sealed.filter((leaf) => !events.has(leaf))).toEqual([]);
  }
  await kill(steady);
  writing = false;
  await written;
  await app.end();
  const sealer = createSealer({ url: sealerUrl(database.ownerUrl) });
  await sealAll(sealer, owner);
  await sealer.close();
  expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
}, 600_000);
