// `npm run faults`: the real product under load, and kill -9 of what runs, a hundred times (or as often as the argument says).
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { childEnv, ROOT } from './child-env.mjs';
import { run } from './run.mjs';
import { Stop } from './steps.mjs';

/** @param {string[]} args  what stands after `npm run faults --` @returns {Promise<number>} exit code */
export async function runFaults([rounds = '100']) {
  if (!/^[1-9]\d{0,4}$/.test(rounds)) throw new Stop('npm run faults -- <rounds>: a whole number from 1', 2);
  await ensureBuilt();
  const args = ['run', '--config=tools/vitest.config.ts', 'apps/cli/test/faults.test.ts'];
  const env = { ...childEnv(), FAULT_ROUNDS: rounds };
  return (await run(join(ROOT, 'node_modules/.bin/vitest'), args, { cwd: ROOT, env })).code;
}
