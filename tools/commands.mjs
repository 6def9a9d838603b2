import { ensureGenerated } from './build.mjs';
import { loadCli } from './cli.mjs';
import { loadEnvFile } from './env-file.mjs';
import { ensureInstalled } from './install.mjs';
import { forwardSignals } from './run.mjs';
import { start } from './start.mjs';

/** @param {string[]} args  what stands after `npm run indelible --` */
async function cli(args) {
  loadEnvFile();
  const stopForwarding = forwardSignals();
  await ensureInstalled();
  await ensureGenerated();
  stopForwarding();
  const { main } = await loadCli();
  return main(args);
}

/** Each resolves to its exit code. @type {Record<string, (args: string[]) => Promise<number>>} */
export const COMMANDS = {
  start: () => start('production'),
  dev: () => start('development'),
  cli,
};
