// `npm test`: everything there is, and at the end one line with what it came to.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureGenerated, ensureTestClients } from './build.mjs';
import { CACHE, childEnv, ROOT } from './child-env.mjs';
import { runE2e } from './e2e.mjs';
import { ensureInstalled, manifest, workspaces } from './install.mjs';
import { ensurePrograms } from './programs.mjs';
import { forwardSignals, run } from './run.mjs';
import { seconds, step } from './steps.mjs';
import { readVitest, sum } from './test-results.mjs';

/** @typedef {import('./test-results.mjs').Counts} Counts */

export const REPORTS = join(CACHE, 'reports');
const BIN = join(ROOT, 'node_modules', '.bin');

/** One check that counts as one test; its output is shown when it fails. @param {string} name @param {string} command @param {string[]} args @returns {Promise<Counts>} */
async function check(name, command, args) {
  const from = performance.now();
  const { code, output } = await run(command, args, { cwd: ROOT, env: childEnv(), output: 'collect' });
  const took = seconds(performance.now() - from);
  if (code === 0) console.log(`  ✓ ${name}  ${took}`);
  else console.log(`${output}\n  ✗ ${name}  ${took}`);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** After what is generated for them: addresses of pages, keys of texts. The browser tests speak to the same router. @returns {Promise<Counts>} */
async function pageTypes() {
  const next = join(ROOT, 'apps/admin/node_modules/.bin/next');
  return sum([
    await check('addresses of pages', next, ['typegen', 'apps/admin']),
    await check('keys of texts', process.execPath, ['apps/admin/messages/declare.mjs']),
    await check('types of pages and browser tests', join(BIN, 'tsc'), ['-p', 'apps/admin/tsconfig.all.json']),
  ]);
}

/** Types in two programs instead of one a package: most of the work is reading what they share (a third of the time). */
const checks = () => [
  check('lint', join(BIN, 'biome'), ['check', '.', '--colors=off']),
  check('arrows', process.execPath, ['tools/check-arrows.mjs']),
  check('unused code', join(BIN, 'knip'), []),
  check('types', join(BIN, 'tsc'), ['-p', 'tsconfig.node.json']),
];

/** @returns {Promise<Counts>} */
async function build() {
  try {
    await ensureBuilt();
    await ensurePrograms();
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Unit and integration tests of every package that has a `test` script.
 * @param {NodeJS.ProcessEnv} env @param {string[]} projects  folders; all when empty @param {string[]} files  of them; all
 * @returns {Promise<Counts>}
 */
export async function runVitest(env = {}, projects = [], files = projects) {
  const report = join(REPORTS, 'vitest.json');
  rmSync(report, { force: true });
  mkdirSync(REPORTS, { recursive: true });
  const withTests = workspaces().filter((folder) => manifest(folder).scripts?.test !== undefined);
  const suites = projects.length > 0 ? projects : [...withTests, 'tools'];
  const args = [
    'run',
    '--config=tools/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { code } = await run(join(BIN, 'vitest'), [...args, ...files], {
    cwd: ROOT,
    env: { ...childEnv(), ...env },
  });
  const { empty, ...counts } = readVitest(report, code, suites, ROOT);
  for (const folder of empty) console.error(`  ✗ no test ran in ${folder}`);
  return counts;
}

/** @param {Counts} counts @returns {number} exit code */
export function conclude(counts) {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

/** @returns {Promise<number>} exit code */
export async function test() {
  forwardSignals();
  /** @type {Counts[]} */
  const results = [];
  try {
    await ensureInstalled();
    await ensureGenerated();
    await ensureTestClients();
    // Before the build, which empties the folder that these types are read from.
    results.push(await pageTypes());
    // Beside it: for a third of its time it has work for one processor.
    results.push(...(await Promise.all([...checks(), build()])));
    const unit = step('unit and integration tests', () => runVitest());
    // Its instance loads the demo meanwhile: the tests before leave the processors idle at times.
    const browser = runE2e({ url: null, after: unit.catch(() => {}) });
    for (const ended of await Promise.allSettled([unit, browser])) {
      if (ended.status === 'rejected') throw ended.reason;
      results.push(ended.value);
    }
  } catch (error) {
    console.error(error);
    results.push({ passed: 0, failed: 1, skipped: 0 });
  }
  return conclude(sum(results));
}
