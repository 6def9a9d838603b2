import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processStart } from '@indelible/db/embedded/process-identity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SupervisedChild, startChild } from '../src/child-process.ts';

let folder = '';
let pids: (number | null)[] = [];
let lines: string[] = [];
let web: SupervisedChild | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-web-'));
  pids = [];
  lines = [];
});
afterEach(async () => {
  await web?.stop();
  web = null;
  rmSync(folder, { recursive: true, force: true });
});

const SCRIPT = fileURLToPath(new URL('./fixtures/child.mjs', import.meta.url));
const log = () => join(folder, 'log');
const starts = () => readFileSync(log(), 'utf8').split('\n').slice(0, -1);
const current = () => pids.at(-1) ?? null;
const SOON = { timeout: 20_000, interval: 10 };
const gone = (pid: number) => processStart(pid) === null;

async function start(mode: string, options: { readyLimitMs?: number; stopLimitMs?: number } = {}) {
  web = await startChild(
    {
      command: process.execPath,
      args: [SCRIPT, mode],
      cwd: folder,
      env: { LOG: log() },
    },
    {
      name: 'the web server',
      log: (line) => lines.push(line),
      onChild: (pid) => pids.push(pid),
      backoffMs: [10, 40],
      ...options,
    },
  );
  return web;
}

test('is there when it says so, and gone after stop', async () => {
  const started = await start('serve');
  const pid = current()!;
  expect(gone(pid)).toBe(false);
  await started.stop();
  expect(gone(pid)).toBe(true);
  expect(current()).toBeNull();
});

test('one that dies is started again, and again', async () => {
  await start('serve');
  for (let round = 1; round <= 3; round++) {
    const pid = current()!;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => {
      expect(starts()).toHaveLength(round + 1);
      expect(lines.at(-1)).toBe('the web server is back');
      expect(current()).not.toBe(pid);
    }, SOON);
  }
  expect(lines[0]).toContain('by SIGKILL; starting it again in 0.01 s');
  expect(lines[4]).toContain('in 0.04 s');
});

test('a start that fails is an error, and leaves nothing', async () => {
  await expect(start('fail')).rejects.toThrow('ended with code 3 before it was ready');
  expect(current()).toBeNull();
  expect(starts()).toHaveLength(1);
});

test('a start that says nothing is given up, and killed', async () => {
  await expect(start('silent', { readyLimitMs: 300 })).rejects.toThrow('not ready after 0.3 s');
  await vi.waitFor(() => expect(gone(pids[0]!)).toBe(true), SOON);
});

test('a command that is not there is an error', async () => {
  const command = { command: join(folder, 'nothing'), args: [], cwd: folder, env: {} };
  await expect(startChild(command, { name: 'it', log: () => {}, onChild: () => {} })).rejects.toThrow("can't be run");
});

test('one that does not want to end is killed when the time is up', async () => {
  const started = await start('stubborn', { stopLimitMs: 200 });
  const pid = current()!;
  await started.stop();
  expect(gone(pid)).toBe(true);
});
