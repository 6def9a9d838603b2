// Two app processes and two workers on one database: the same keys sent to both, the workers killed at some moment.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { runDoctor } from '../src/doctor/run-doctor.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { TEST_SECRET } from '../src/test-database.ts';
import { everyPage } from './every-page.ts';
import type { IngestAnswer, IngestOrder, IngestSeen } from './ingest-process.ts';
import { hitsOfEvents, hitsOfPostings, leavesInTiles, leavesOfEvents, sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld } from './store-world.ts';

const BATCHES = 40;
/** Of a batch: 1 to 5 under its key, which both processes send; and 2 without, of each process. */
const KEYED = Array.from({ length: BATCHES }, (_, batch) => 1 + (batch % 5)).reduce((sum, size) => sum + size, 0);
const A_TENANT = KEYED + 2 * 2 * BATCHES;

const world = await openWorld();
const { ownerUrl, urls, keys } = world.source;
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
const children = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of children) await kill(child);
  await owner.end();
  await world.close();
});

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
function start(script: string, ...args: string[]): { child: ChildProcess; nextLine(): Promise<string> } {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', tsx, path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.add(child);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script} ended`);
    return value;
  };
  return { child, nextLine };
}
async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

test('accepted = stored = searchable, each once, and both apps see everything', async () => {
  const tenants = [await world.tenant('one'), await world.tenant('two'), await world.tenant('three')];
  const sealers = [
    start('sealer-process.ts', sealerUrl(ownerUrl), '50'),
    start('sealer-process.ts', sealerUrl(ownerUrl), '70'),
  ];
  await Promise.all(sealers.map(({ nextLine }) => nextLine()));
  const apps = [start('ingest-process.ts'), start('ingest-process.ts')];
  await Promise.all(apps.map(({ nextLine }) => nextLine()));
  for (const [n, { child }] of apps.entries()) {
    const order: IngestOrder = { urls, keys, tenants, name: `app-${n}`, batches: BATCHES, isTurned: n === 1 };
    child.stdin!.write(`${JSON.stringify(order)}\n`);
  }
  const [forth, back] = await Promise.all(
    apps.map(async ({ nextLine }) => JSON.parse(await nextLine()) as IngestAnswer),
  );
  // Whichever came first wrote it, and both were told the same.
  expect(forth!.receipts).toEqual(back!.receipts);
  expect(forth!.fresh + back!.fresh).toBe(tenants.length * A_TENANT);

  for (const { child } of sealers) await kill(child);
  const sealer = createSealer({ url: sealerUrl(ownerUrl) });
  await sealAll(sealer, owner);
  await sealer.close();
  expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));

  const whole = { filter: null, range: { fromMs: null, toMs: null } };
  // What it may scan is less than there is: the index answers.
  const indexed = world.open({ scanRows: 20 });
  for (const [t, tenant] of tenants.entries()) {
    const accepted = [...forth!.receipts[t]!.flatMap(idsOf), ...forth!.unkeyed[t]!, ...back!.unkeyed[t]!];
    expect(new Set(accepted).size).toBe(A_TENANT);
    const found = await everyPage(indexed.tenant(tenant).reader, { ...whole, limit: 50 });
    expect(found.map(({ id }) => id)).toEqual(accepted.sort().reverse());
  }
  for (const { child, nextLine } of apps) {
    child.stdin!.end('count\n');
    const { counts } = JSON.parse(await nextLine()) as IngestSeen;
    expect(counts).toEqual(tenants.map(() => ({ count: A_TENANT, exact: true })));
  }
  const { checks } = await runDoctor({ ownerUrl, secret: TEST_SECRET, full: true, dataDir: null });
  expect(checks.flatMap(({ name, findings }) => findings.map(({ what }) => `${name}: ${what}`))).toEqual([]);
}, 240_000);

const idsOf = (receipts: string): string[] => (JSON.parse(receipts) as { id: string }[]).map(({ id }) => id);
