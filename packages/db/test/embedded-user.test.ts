import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseRunner, nativeFolder } from '../src/embedded/binaries.ts';
import { startEmbedded } from '../src/embedded/start.ts';
import { ask, isServing, serverPid } from './embedded-server.ts';
import { startHolder } from './holder-process.ts';

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-embedded-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
});
afterEach(() => {
  // A test that failed half-way may have left its server.
  if (existsSync(join(dataDir, 'postgres', 'postmaster.pid')) && isServing(dataDir, serverPid(dataDir)))
    process.kill(-serverPid(dataDir), 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('under another user', () => {
  const isRoot = process.getuid?.() === 0;

  test('the server never runs as uid 0, also in a folder that only root may enter', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const inside = join(closed, 'data');
    const server = await startEmbedded(inside, { fast: true });
    expect(await ask(server.ownerUrl, 'SELECT 1 AS n')).toBe(1);
    const again = await startEmbedded(inside, { fast: true });
    expect(again.ownerUrl).toBe(server.ownerUrl);
    await again.release();
    await server.release();
    const next = await startEmbedded(inside, { fast: true });
    await next.release();
  });

  test('programs in a folder that only root may enter are copied to where the data stand', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    mkdirSync(dataDir, { mode: 0o711 });
    const native = nativeFolder();
    cpSync(native.path, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const runner = await chooseRunner(dataDir, { path: join(closed, 'native'), version: native.version });
    const initdb = runner.binary('initdb');
    expect(initdb.startsWith(isRoot ? dataDir : closed)).toBe(true);
    expect(execFileSync(initdb, ['--version'], { ...runner.user, cwd: '/', encoding: 'utf8' })).toMatch(
      /PostgreSQL\) 18/,
    );
    const again = await chooseRunner(dataDir, { path: join(closed, 'native'), version: native.version });
    expect(again.binary('initdb')).toBe(initdb);
  });

  test('where no other user can enter and there are no user namespaces, the way out is said', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const path = process.env.PATH;
    process.env.PATH = '/nonexistent';
    try {
      const attempt = chooseRunner(closed);
      if (isRoot) await expect(attempt).rejects.toThrow(/set DATA_DIR to a folder whose parents others may enter/);
      else expect((await attempt).user).toBeNull();
    } finally {
      process.env.PATH = path;
    }
  });

  test('a user without rights and without a home starts one of his own', async () => {
    mkdirSync(dataDir);
    const uid = isRoot ? 65534 : process.getuid!();
    if (isRoot) {
      chownSync(dataDir, uid, uid);
      chownSync(folder, uid, uid);
    }
    const holder = await startHolder(dataDir, { fast: true, uid: isRoot ? uid : undefined });
    const pid = serverPid(dataDir);
    expect(statSync(`/proc/${pid}`).uid).toBe(uid);
    expect(await ask(holder.ownerUrl, 'SELECT 1 AS n')).toBe(1);
    await holder.release();
    expect(isServing(dataDir, pid)).toBe(false);
  });
});
