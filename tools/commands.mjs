import { ensureBuilt, ensureGenerated, ensureTestClients } from './build.mjs';
import { loadCli } from './cli.mjs';
import { runE2e } from './e2e.mjs';
import { loadEnvFile } from './env-file.mjs';
import { runFaults } from './faults.mjs';
import { ensureInstalled } from './install.mjs';
import { withPostgres15 } from './postgres15.mjs';
import { forwardSignals } from './run.mjs';
import { start } from './start.mjs';
import { conclude, runVitest, test } from './test.mjs';

async function ensureReady() {
  await ensureInstalled();
  await ensureGenerated();
}

/** @param {string[]} args  what stands after `npm run indelible --` */
async function cli(args) {
  loadEnvFile();
  const stopForwarding = forwardSignals();
  await ensureReady();
  stopForwarding();
  const { main } = await loadCli();
  // A file is named from where the person stands, not from where npm went.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  return main(args);
}

/** The suites that speak to a database, on Debian's PostgreSQL 15: the oldest that is supported. */
async function testPg15() {
  forwardSignals();
  await ensureReady();
  await ensureTestClients();
  return conclude(
    await withPostgres15((url) =>
      runVitest({ TEST_DATABASE_URL: url }, ['packages/db', 'packages/api', 'packages/sdk', 'apps/cli', 'prisma']),
    ),
  );
}

/** Where what is drawn at random is held against what the language means: the more is drawn, the more is found. */
const DRAWN = [
  ...['query', 'planner', 'scope', 'export'].map((name) => `packages/db/test/${name}-oracle.test.ts`),
  ...['planner-bounds', 'new-events'].map((name) => `packages/db/test/${name}.test.ts`),
];

/** The oracles with many times the runs that `npm test` has time for; FC_RUNS says how many. */
async function testDeep() {
  forwardSignals();
  await ensureReady();
  return conclude(await runVitest({ FC_RUNS: process.env.FC_RUNS || '100' }, ['packages/db'], DRAWN));
}

/** @param {string[]} args  handed to Playwright */
async function e2e(args) {
  loadEnvFile();
  forwardSignals();
  await ensureReady();
  (await loadCli()).checkTestVariables(process.env);
  if (!process.env.BASE_URL) await ensureBuilt();
  return conclude(await runE2e({ url: process.env.BASE_URL || null, args }));
}

/** @param {string[]} args  what stands after `npm run faults --` */
async function faults(args) {
  forwardSignals();
  await ensureReady();
  return runFaults(args);
}

/** @param {string[]} args  what stands after `npm run bench --` */
async function bench(args) {
  loadEnvFile();
  const stopForwarding = forwardSignals();
  await ensureReady();
  stopForwarding();
  // From here on it stops its servers itself. Loaded late: it needs the dependencies that were just brought.
  const { runBench } = await import('./bench.mjs');
  return runBench(args);
}

/** Each resolves to its exit code. @type {Record<string, (args: string[]) => Promise<number>>} */
export const COMMANDS = {
  start: () => start('production'),
  dev: () => start('development'),
  test,
  'test:pg15': testPg15,
  'test:deep': testDeep,
  e2e,
  bench,
  faults,
  cli,
};
