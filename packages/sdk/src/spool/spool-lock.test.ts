import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockSpool } from './spool-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'indelible-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = () => {
  const own = join(folder, String(made++));
  mkdirSync(own);
  return join(own, 'spool');
};
const held = (path: string, holder: object) => writeFileSync(`${path}.lock.7`, JSON.stringify(holder));

describe('a spool belongs to one process', () => {
  it('refuses a second holder, by its pid; released it is free', () => {
    const path = fresh();
    const lock = lockSpool(path);
    expect(() => lockSpool(path)).toThrow(`process ${process.pid} on ${hostname()}`);
    lock.release();
    lockSpool(path).release();
    expect(readdirSync(join(path, '..'))).toEqual(['spool.lock.2']);
  });

  it('another process that lives has it; killed, it is free', async () => {
    const path = fresh();
    const script = `import { lockSpool } from ${JSON.stringify(new URL('spool-lock.ts', import.meta.url).href)};
      lockSpool(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    await once(child.stdout, 'data');
    expect(() => lockSpool(path)).toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockSpool(path).release();
  });

  it('a pid that another process has meanwhile is not the holder', () => {
    const path = fresh();
    held(path, { pid: process.pid, started: 'long ago', host: hostname() });
    lockSpool(path).release();
  });

  it('a holder on another machine counts until it is silent for a minute', () => {
    const path = fresh();
    held(path, { pid: 1, started: '1', host: 'elsewhere' });
    expect(() => lockSpool(path)).toThrow('process 1 on elsewhere');
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(`${path}.lock.7`, longAgo, longAgo);
    lockSpool(path).release();
  });
});
