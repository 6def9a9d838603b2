import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, without a trailing slash. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
/** What up.mjs keeps for itself between runs; git-ignored. */
export const CACHE = join(ROOT, '.cache');

const QUIET = {
  NEXT_TELEMETRY_DISABLED: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  CHECKPOINT_DISABLE: '1', // Prisma's
  npm_config_update_notifier: 'false',
  npm_config_fund: 'false',
  npm_config_audit: 'false',
};

/** True when files can be made in `path`, or in the nearest folder above it that exists. @param {string} path */
function canWrite(path) {
  for (let at = path; ; at = dirname(at)) {
    try {
      accessSync(`${at}/.`, constants.W_OK); // the dot: a file is no folder
      return true;
    } catch (error) {
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
      if (!missing || dirname(at) === at) return false;
    }
  }
}

function homeOf(/** @type {NodeJS.ProcessEnv} */ env) {
  try {
    return env.HOME || homedir();
  } catch {
    return ''; // a user id without an entry in /etc/passwd
  }
}

/**
 * The environment for package managers and build tools: quiet, and with a HOME and an npm cache that can be written.
 * NODE_ENV is left out: `NODE_ENV=production pnpm install` would leave the build tools out.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnv(env = process.env) {
  /** @type {NodeJS.ProcessEnv} */
  const { NODE_ENV: _, ...rest } = env;
  const home = homeOf(env);
  const usable = home !== '' && canWrite(home);
  const ownHome = join(CACHE, 'home');
  if (!usable) mkdirSync(ownHome, { recursive: true });
  const cache = env.npm_config_cache ?? join(home, '.npm');
  return {
    ...rest,
    ...QUIET,
    HOME: usable ? home : ownHome,
    npm_config_cache: usable && canWrite(cache) ? cache : join(CACHE, 'npm'),
  };
}
