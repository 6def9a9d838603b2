import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundle } from './bundle.mjs';
import { CACHE, ROOT } from './child-env.mjs';
import { ensurePrograms, markUsed, removeUnused } from './programs.mjs';

let folder = '';
beforeEach(() => {
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, 'programs-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a program of one file says, bundled, and what it says on standard error. @param {string} text */
async function run(text) {
  const source = join(folder, 'source.ts');
  writeFileSync(source, text);
  const { files, sources } = await bundle({ program: relative(ROOT, source) }, folder);
  expect(sources).toEqual([relative(ROOT, source)]);
  for (const { name, contents } of files) writeFileSync(join(folder, name), contents);
  const args = ['--enable-source-maps', join(folder, 'program.js')];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { source, stdout, stderr };
}

test('a module knows its source’s place, and its errors name the line there', async () => {
  const lines = ['type Not = "JavaScript";', 'console.log(import.meta.url);', '', 'throw new Error("on purpose");'];
  const { source, stdout, stderr } = await run(lines.join('\n'));
  expect(stdout.trim()).toBe(pathToFileURL(source).href);
  expect(stderr).toContain(`${source}:4:7`);
});

test('packages are loaded from where they stand', async () => {
  const { cli, worker } = await ensurePrograms();
  const loaded = `await import(${JSON.stringify(pathToFileURL(cli).href)}); console.log('loaded')`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', loaded], { cwd: '/', encoding: 'utf8' })).toBe(
    'loaded\n',
  );
  const { stderr, status } = spawnSync(process.execPath, [worker], { cwd: '/', env: {}, encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('SEALER_DATABASE_URL')]);
});

test('programs of before stay while a process runs from them, or may be about to; then they go', () => {
  const made = (/** @type {string} */ name, /** @type {string} */ user) => {
    const path = join(folder, name);
    mkdirSync(path);
    if (user === 'this process') markUsed(path);
    if (user === 'one that ended') writeFileSync(join(path, 'used-by-1'), '{"pid":1,"birth":"long ago"}');
    if (name !== 'new') utimesSync(path, 0, 0);
  };
  made('new', 'nobody');
  made('running', 'this process');
  made('ended', 'one that ended');
  made('unused', 'nobody');
  removeUnused(folder);
  expect(readdirSync(folder).sort()).toEqual(['new', 'running']);
});
