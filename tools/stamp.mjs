// "Is this output still the one of these inputs?": a hash of the inputs, kept beside the output.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './child-env.mjs';
import { filesUnder } from './files.mjs';

const isSource = (/** @type {string} */ name) => name !== 'test' && !/\.(test|spec)\.tsx?$/.test(name);

/**
 * SHA-256 (hex) over names and contents.
 * @param {string[]} paths  files and folders, relative to the root
 * @param {string[]} facts  anything else that the output depends on
 */
export function hashOf(paths, facts = []) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const file of paths.flatMap((path) => filesUnder(path, isSource))) {
    const bytes = readFileSync(join(ROOT, file));
    hash.update(`\0${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** @param {string} stamp @param {string} hash */
export function isCurrent(stamp, hash) {
  try {
    return readFileSync(stamp, 'utf8').trim() === hash;
  } catch {
    return false;
  }
}

/** Runs `make` unless the stamp says that it ran on the same inputs. @param {string} stamp @param {string} hash @param {() => Promise<void>} make */
export async function unlessCurrent(stamp, hash, make) {
  if (isCurrent(stamp, hash)) return false;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${hash}\n`);
  return true;
}
