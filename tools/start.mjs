import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureGenerated } from './build.mjs';
import { ROOT } from './child-env.mjs';
import { loadSupervisor } from './cli.mjs';
import { loadEnvFile } from './env-file.mjs';
import { ensureInstalled } from './install.mjs';
import { endOrphan, takeLock } from './lock.mjs';
import { forwardSignals } from './run.mjs';
import { Stop, step } from './steps.mjs';

const PARENT_CHECK_MS = 1_000;

// A killed npm can't pass a signal on; without this its program would go on unseen.
function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS);
  timer.unref();
}

/** @param {string} dataDir */
function makeDataDir(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new Stop(`DATA_DIR: ${dataDir} can't be written: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * `npm start` and `npm run dev`: whatever is missing of dependencies and build, then the supervisor.
 * @param {'production' | 'development'} mode
 * @returns {Promise<number>} exit code
 */
export async function start(mode) {
  loadEnvFile();
  const dataDir = resolve(ROOT, process.env.DATA_DIR || '.data');
  makeDataDir(dataDir);
  // Before anything else: a build would pull the pages from under a server that is running.
  const { lock, holder } = takeLock(join(dataDir, 'supervisor.lock'));
  if (lock === null) {
    const where = holder.url === null ? 'is being started' : `is already running at ${holder.url}`;
    console.log(`Indelible ${where} (process ${holder.holder.pid}, data in ${dataDir}).`);
    return 0;
  }
  process.on('exit', () => lock.release());
  const stopForwarding = forwardSignals();
  stopWithNpm();
  await endOrphan(lock.previous?.web);
  await ensureInstalled();
  await ensureGenerated();
  const { serve, programs } = await loadSupervisor();
  return serve({
    mode,
    root: ROOT,
    programs,
    env: process.env,
    lock,
    step,
    build: mode === 'production' ? ensureBuilt : async () => {},
    takeSignals: stopForwarding,
  });
}
