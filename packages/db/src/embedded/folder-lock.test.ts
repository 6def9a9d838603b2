import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFolderLock } from './folder-lock.ts';
import { ownIdentity } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one at a time, and every one gets its turn', async () => {
  const counter = join(folder, 'counter');
  writeFileSync(counter, '0');
  let inside = 0;
  const work = () =>
    withFolderLock(join(folder, 'lock'), async () => {
      expect(++inside).toBe(1);
      const seen = Number(readFileSync(counter, 'utf8'));
      await setImmediate();
      writeFileSync(counter, String(seen + 1));
      inside--;
    });
  await Promise.all(Array.from({ length: 25 }, work));
  expect(readFileSync(counter, 'utf8')).toBe('25');
});

test('a failure inside frees the lock', async () => {
  const lock = join(folder, 'lock');
  await expect(withFolderLock(lock, () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
  expect(await withFolderLock(lock, async () => 'next')).toBe('next');
});

test.each([
  ['of a process that is gone', { pid: 2 ** 22 + 1 }, 0],
  ['of another process with the same pid', { startedAt: 'earlier' }, 0],
  ['of a container that has been silent for a minute', { scope: 'pid:[elsewhere]' }, 61],
])('the lock %s passes on', async (_what, identity, silentSeconds) => {
  const path = join(folder, '3');
  writeFileSync(path, JSON.stringify({ ...ownIdentity(), ...identity }));
  const then = Date.now() / 1000 - silentSeconds;
  utimesSync(path, then, then);
  expect(await withFolderLock(folder, async () => 'mine')).toBe('mine');
});
