import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './child-env.mjs';

/** Folders and files that tools make. */
const MADE = new Set([
  'node_modules',
  '.git',
  '.next',
  '.turbo',
  '.cache',
  '.data',
  'generated',
  'dist',
  'test-results',
  'playwright-report',
  'coverage',
  'next-env.d.ts',
  'tsconfig.tsbuildinfo',
]);

/**
 * Files under a file or folder, as sorted paths relative to the root, without what is made by tools.
 * @param {string} path  relative to the root
 * @param {(name: string) => boolean} keep  asked for every name of a file or folder
 * @returns {string[]}
 */
export function filesUnder(path, keep = () => true) {
  if (!statSync(join(ROOT, path)).isDirectory()) return [relative(ROOT, join(ROOT, path))];
  return readdirSync(join(ROOT, path))
    .filter((name) => !MADE.has(name) && keep(name))
    .sort()
    .flatMap((name) => filesUnder(join(path, name), keep));
}
