// The end-to-end tests, against the instance that BASE_URL names or else one of their own.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { CACHE, childEnv, ROOT } from './child-env.mjs';
import { readLock } from './lock.mjs';
import { launch, run } from './run.mjs';
import { Stop } from './steps.mjs';
import { readPlaywright } from './test-results.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** What Playwright itself takes where nobody looks on: the same engine without windows, in two thirds of the time. */
const SHELL = '/usr/bin/chromium-headless-shell';
const WATCHED = ['--headed', '--ui', '--debug'];
const READY_LIMIT_MS = 420_000;
/** More than a supervisor gives its servers: it ends by itself, and killed before that it would leave its database. */
const STOP_LIMIT_MS = 180_000;

/** Playwright's own browsers, where someone has downloaded them. */
const downloaded = () =>
  existsSync(process.env.PLAYWRIGHT_BROWSERS_PATH || join(process.env.HOME ?? '', '.cache/ms-playwright'));

/** @param {string} name of a package of Debian @returns {Promise<boolean>} whether it is there now */
async function install(name) {
  const env = { ...childEnv(), DEBIAN_FRONTEND: 'noninteractive' };
  const limits = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1', '-o', 'DPkg::Lock::Timeout=60'];
  await run('apt-get', ['update', '-qq', ...limits], { cwd: ROOT, env, output: 'collect' });
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...limits, name];
  const { code, output } = await run('apt-get', args, { cwd: ROOT, env, output: 'collect' });
  if (code !== 0) console.error(`apt-get could not install ${name}:\n${output}`);
  return code === 0;
}

/** A browser for the tests; Debian's own where this user may install it. Without its headless shell any Chromium serves. */
export async function ensureBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Stop(`CHROMIUM_PATH: there is no ${given}`);
  if (given || existsSync(SHELL) || downloaded()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall && (await install('chromium-headless-shell'))) return;
  if (BROWSERS.some((path) => existsSync(path))) return;
  if (mayInstall && (await install('chromium'))) return;
  throw new Stop(
    'There is no browser: install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chromium or Chrome',
  );
}

/** The browser to take: the one named, or the headless shell unless someone wants to look on; else Playwright finds one. @param {string[]} args */
const browserFor = (args) => {
  const isWatched = args.some((arg) => WATCHED.includes(arg));
  return process.env.CHROMIUM_PATH || (!isWatched && existsSync(SHELL) ? SHELL : undefined);
};

/** The environment without any variable of the product: an instance for tests takes none of the user's settings. */
function cleanEnv() {
  const names = Object.keys(parseEnv(readFileSync(join(ROOT, '.env.example'), 'utf8')));
  const rest = Object.entries(process.env).filter(
    ([name]) => !names.includes(name) && !name.startsWith('npm_lifecycle'),
  );
  return { ...Object.fromEntries(rest), ENV_FILE: '/dev/null' };
}

/**
 * Starts the product with its demo in a folder of its own, on a free port, and hands its address to `work`; stops it and
 * removes the folder afterwards. Rejects when it does not come up, with what it said.
 * @template T
 * @param {(url: string) => Promise<T>} work
 * @param {Record<string, string>} [settings]  variables of the product for this instance
 * @returns {Promise<T>}
 */
export async function withInstance(work, settings = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'indelible-e2e-'));
  // Also when a signal ends this process: by then the instance has ended.
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  // As npm's child it ends when this process does, however that went.
  const env = { ...cleanEnv(), npm_lifecycle_event: 'start', ...settings, DATA_DIR: dataDir, PORT: '0' };
  const options = /** @type {const} */ ({ cwd: ROOT, env, output: 'collect', killAfterMs: STOP_LIMIT_MS });
  const instance = launch(process.execPath, ['tools/up.mjs', 'start'], options);
  /** @type {string | null} */
  let failed = null;
  instance.ended.then(
    ({ output }) => {
      failed = output;
    },
    (error) => {
      failed = String(error);
    },
  );
  try {
    const end = Date.now() + READY_LIMIT_MS;
    for (;;) {
      const url = readLock(join(dataDir, 'supervisor.lock'))?.url;
      if (url) return await work(url);
      if (failed !== null) throw new Stop(`the instance for the tests did not start:\n${failed}`);
      if (Date.now() > end) throw new Stop(`the instance for the tests was not ready after ${READY_LIMIT_MS / 1000} s`);
      await delay(100);
    }
  } finally {
    const { output } = failed === null ? await instance.stop() : { output: failed };
    mkdirSync(join(CACHE, 'reports'), { recursive: true });
    writeFileSync(join(CACHE, 'reports', 'instance.log'), output);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * Runs the specs against an instance: the one at `url`, whose admin E2E_EMAIL and E2E_PASSWORD name, or else one of their own.
 * @param {{ url: string | null, args?: string[], after?: Promise<unknown> }} options  `args` for Playwright: files, --grep,
 *   --headed …; the specs begin when `after` is over, the instance comes up meanwhile
 * @returns {Promise<import('./test-results.mjs').Counts>}
 */
export async function runE2e({ url, args = [], after }) {
  await ensureBrowser();
  const report = join(CACHE, 'reports', 'playwright.json');
  rmSync(report, { force: true });
  const playwright = async (/** @type {string} */ at, /** @type {NodeJS.ProcessEnv} */ base) => {
    await after;
    const CHROMIUM_PATH = browserFor(args);
    const env = { ...childEnv(base), BASE_URL: at, CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const command = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args];
    const { code } = await run(process.execPath, command, { cwd: join(ROOT, 'e2e'), env });
    return readPlaywright(report, code);
  };
  if (url) return playwright(url, process.env);
  return withInstance((own) => playwright(own, cleanEnv()));
}
