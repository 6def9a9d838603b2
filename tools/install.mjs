import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, childEnv, ROOT } from './child-env.mjs';
import { waitForLock } from './lock.mjs';
import { run } from './run.mjs';
import { hashOf, isCurrent, unlessCurrent } from './stamp.mjs';
import { Stop, step } from './steps.mjs';

const STAMP = join(ROOT, 'node_modules', '.indelible-install');
/** Arguments that hold whatever the user's own pnpm configuration says. */
const INSTALL = [
  'install',
  '--frozen-lockfile',
  '--prefer-offline',
  '--prod=false',
  '--config.confirm-modules-purge=false', // else it asks, or gives up where nobody can answer
];

/** The folders that pnpm-workspace.yaml names, relative to the root; a star stands for every folder there with a package.json. */
export function workspaces() {
  const [, list = ''] =
    /^packages:\n((?: +- .*\n)+)/m.exec(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')) ?? [];
  const names = [...list.matchAll(/^ +- (\S+)$/gm)].map(([, name = '']) => name);
  const inside = (/** @type {string} */ folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name));
  return names
    .flatMap((name) => (name.endsWith('/*') ? inside(name.slice(0, -2)) : [name]))
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')));
}

/** A workspace's package.json. @param {string} folder @returns {Record<string, Record<string, string> | undefined>} */
export const manifest = (folder) => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));

/** `pnpm@<pin>`: the version that package.json pins must equal the one that npx runs, or pnpm refuses. */
export const pnpm = () =>
  /** @type {string} */ (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).packageManager);

const installHash = () =>
  hashOf(
    [
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      ...workspaces().map((folder) => join(folder, 'package.json')),
    ],
    [process.platform, process.arch, process.version],
  );

const foldersThere = () =>
  workspaces().every((folder) => {
    const { dependencies, devDependencies } = manifest(folder);
    const none = Object.keys({ ...dependencies, ...devDependencies }).length === 0;
    return none || existsSync(join(ROOT, folder, 'node_modules'));
  });

/** Brings node_modules in line with the lockfile; does nothing when it is. */
export async function ensureInstalled() {
  const hash = installHash();
  if (isCurrent(STAMP, hash) && foldersThere()) return;
  await step('dependencies', async () => {
    const lock = await waitForLock(join(CACHE, 'install.lock'), 'another install');
    try {
      if (!foldersThere()) rmSync(STAMP, { force: true });
      await unlessCurrent(STAMP, hash, async () => {
        const { code } = await run('npx', ['-y', pnpm(), ...INSTALL], { cwd: ROOT, env: childEnv() });
        if (code !== 0) throw new Stop(`pnpm install ended with code ${code}; what it said stands above`, code);
      });
    } finally {
      lock.release();
    }
  });
}
