import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endOrphan, readLock, takeLock } from './lock.mjs';
import { identify, isRunning } from './process-identity.mjs';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-lock-'));
  path = join(folder, 'data', 'supervisor.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LOCK = new URL('./lock.mjs', import.meta.url).href;

/** Another process that runs `code` (with takeLock at hand), says a line, and stays. @param {string} code */
async function another(code) {
  const source = `import { takeLock } from '${LOCK}'; ${code}; setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, line: String(line).trim() };
}

/** @param {import('node:child_process').ChildProcess} child */
async function kill(child) {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('the second one is told who holds it and where', async () => {
  const { child } = await another(
    `const { lock } = takeLock(${JSON.stringify(path)}); lock.publish({ url: 'http://localhost:1' }); console.log('taken')`,
  );
  const { lock, holder } = takeLock(path);
  expect(lock).toBeNull();
  expect(holder).toMatchObject({ holder: { pid: child.pid }, url: 'http://localhost:1' });
  await kill(child);
});

test('a killed holder loses it, and what it left is handed on', async () => {
  const { child } = await another(
    `const { lock } = takeLock(${JSON.stringify(path)}); lock.publish({ webPid: process.pid }); console.log('taken')`,
  );
  await kill(child);
  const { lock } = takeLock(path);
  expect(lock?.previous).toMatchObject({ holder: { pid: child.pid }, web: { pid: child.pid } });
  expect(readdirSync(join(folder, 'data'))).toEqual(['supervisor.lock']);
});

test("a recycled pid is not the holder: a live process born at another time doesn't keep it", () => {
  takeLock(path).lock?.release();
  const facts = { nonce: 'n', holder: { pid: process.ppid, birth: 'long ago' }, url: null, web: null };
  writeFileSync(path, JSON.stringify(facts));
  expect(takeLock(path).lock).not.toBeNull();
});

test('a file that holds no lock (a full disk, another program) keeps no one out', () => {
  takeLock(path).lock?.release();
  writeFileSync(path, '');
  expect(takeLock(path).lock).not.toBeNull();
});

test('release gives it back; releasing what has become another’s does nothing', () => {
  const first = takeLock(path).lock;
  first?.release();
  const second = takeLock(path).lock;
  expect(second).not.toBeNull();
  first?.release();
  first?.publish({ url: 'http://late' });
  expect(readLock(path)).toMatchObject({ holder: { pid: process.pid }, url: null });
});

test('of many at once, over a dead holder, one gets it', async () => {
  const dead = await another(`takeLock(${JSON.stringify(path)}); console.log('taken')`);
  await kill(dead.child);
  const code = `const r = takeLock(${JSON.stringify(path)}); console.log(r.lock ? 'mine' : 'held')`;
  const racers = await Promise.all(Array.from({ length: 8 }, () => another(code)));
  expect(racers.filter(({ line }) => line === 'mine')).toHaveLength(1);
  for (const { child } of racers) await kill(child);
});

test('an orphan that does not end by itself is killed, with its group', async () => {
  const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], {
    detached: true,
    stdio: 'ignore',
  });
  const identity = identify(child.pid ?? 0);
  expect(isRunning(identity)).toBe(true);
  await endOrphan(identity, 100);
  expect(isRunning(identity)).toBe(false);
});
