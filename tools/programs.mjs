// The command line, the supervisor, the worker and the web server in JavaScript: through tsx, most of what a command cost was
// loading five hundred files. A folder is named by the hash of the sources it was made of, so a stale one is never run.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CLIENT } from './build.mjs';
import { CACHE } from './child-env.mjs';
import { filesUnder } from './files.mjs';
import { identify, isRunning } from './process-identity.mjs';
import { hashOf } from './stamp.mjs';

const PROGRAMS = {
  cli: 'apps/cli/src/main.ts',
  supervisor: 'apps/cli/src/serve.ts',
  worker: 'apps/worker/src/main.ts',
  web: 'apps/admin/server.ts',
};

/** What they may be made of. */
const SOURCES = [
  ...['apps/cli', 'apps/worker', 'apps/admin/server.ts', 'apps/admin/src/env.ts', 'apps/admin/src/server'],
  ...['packages/api', 'packages/audit/src', 'packages/audit/package.json', 'packages/db', 'prisma'],
];
const INPUTS = [...SOURCES, ...CLIENT.inputs, 'tsconfig.base.json', 'tools/bundle.mjs', 'tools/programs.mjs'];

/** Made of what stands in CLIENT.inputs. */
const GENERATED = 'packages/db/src/generated/';

const FOLDERS = join(CACHE, 'programs');
const USER = 'used-by-';
/** A folder that no process runs from goes this long after it was last taken. */
const KEEP_MS = 3_600_000;

/** @param {string} folder */
function isInUse(folder) {
  if (Date.now() - statSync(folder).mtimeMs < KEEP_MS) return true;
  const users = readdirSync(folder).filter((name) => name.startsWith(USER));
  return users.some((name) => isRunning(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** What was made of sources of before; a supervisor that runs from there may start its worker from there again. @param {string} folders */
export function removeUnused(folders) {
  for (const name of readdirSync(folders)) {
    try {
      if (!isInUse(join(folders, name))) rmSync(join(folders, name), { recursive: true, force: true });
    } catch {
      // Another process removed it, or may not be asked about: a folder too many does no harm.
    }
  }
}

/** Throws when a source is outside of what the name of the folder was made of: a change of it would go unseen. @param {string[]} sources */
function assertHashed(sources) {
  const hashed = new Set(INPUTS.flatMap((path) => filesUnder(path)));
  const unseen = sources.filter((path) => !hashed.has(path) && !path.startsWith(GENERATED));
  if (unseen.length > 0) throw new Error(`tools/programs.mjs: SOURCES lacks ${unseen.join(', ')}`);
}

/** @param {string} folder */
async function make(folder) {
  const { bundle } = await import('./bundle.mjs');
  const { files, sources } = await bundle(PROGRAMS, folder);
  assertHashed(sources);
  mkdirSync(FOLDERS, { recursive: true });
  removeUnused(FOLDERS);
  const draft = mkdtempSync(join(FOLDERS, 'new-'));
  for (const { name, contents } of files) writeFileSync(join(draft, name), contents);
  chmodSync(draft, 0o755); // another user may run what this one has made
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  }
}

/** Says that this process runs from there, until it ends. @param {string} folder */
export function markUsed(folder) {
  const mark = join(folder, `${USER}${process.pid}`);
  try {
    writeFileSync(mark, JSON.stringify(identify(process.pid)));
    process.once('exit', () => rmSync(mark, { force: true }));
  } catch {
    // A checkout that can't be written: nobody makes programs there, so none are removed.
  }
}

/**
 * The programs of the sources as they are now, made when they are not there yet; they stay for as long as this process runs.
 * Needs the dependencies and the database client.
 * @returns {Promise<Record<keyof typeof PROGRAMS, string>>}  paths of their first files
 */
export async function ensurePrograms() {
  const folder = join(FOLDERS, hashOf(INPUTS).slice(0, 16));
  if (!existsSync(folder)) await make(folder);
  markUsed(folder);
  const at = (/** @type {string} */ name) => join(folder, `${name}.js`);
  return { cli: at('cli'), supervisor: at('supervisor'), worker: at('worker'), web: at('web') };
}
