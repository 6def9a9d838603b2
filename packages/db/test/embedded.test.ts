import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stopAbandoned } from '../src/embedded/abandoned.ts';
import { chooseRunner, nativeFolder } from '../src/embedded/binaries.ts';
import { openCluster } from '../src/embedded/cluster.ts';
import { stopPostmaster } from '../src/embedded/postmaster.ts';
import { commandLine, ownIdentity } from '../src/embedded/process-identity.ts';
import { startEmbedded } from '../src/embedded/start.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
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
  if (existsSync(join(dataDir, 'postgres', 'postmaster.pid')) && isServing(serverPid()))
    process.kill(-serverPid(), 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const run = (url: string, sql: string) => withClient(url, (client) => client.query(sql));
const ask = <T>(url: string, sql: string): Promise<T> =>
  withClient(url, async (client) => Object.values((await client.query(sql)).rows[0] as object)[0] as T);
const serverPid = () => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const isServing = (pid: number) => commandLine(pid).includes(join(dataDir, 'postgres'));

describe('a server of one process', () => {
  test('takes its own password on loopback only, keeps secrets to its user, and its data over a restart', async () => {
    const first = await startEmbedded(dataDir);
    const pid = serverPid();
    await run(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS n');
    expect(await ask(first.ownerUrl, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(first.ownerUrl, 'SHOW unix_socket_directories')).toBe('');
    expect(await ask(first.ownerUrl, 'SHOW fsync')).toBe('on');
    expect(await ask(first.ownerUrl, 'SHOW data_checksums')).toBe('on');
    expect(
      await ask(
        first.ownerUrl,
        `SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'indelible'`,
      ),
    ).toBe('bC.UTF-8');
    for (const password of ['', 'postgres', 'wrong'])
      await expect(ask(urlAs(first.ownerUrl, { password }), 'SELECT 1')).rejects.toThrow(/password/);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres.log')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(commandLine(pid)).not.toContain(readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim());

    await first.release();
    await first.release();
    expect(isServing(pid)).toBe(false);
    expect(readdirSync(join(dataDir, 'leases'))).toEqual([]);

    const second = await startEmbedded(dataDir);
    expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toBe(42);
    await second.release();
  });

  test('what a killed initdb left is thrown away', async () => {
    mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18');
    const server = await startEmbedded(dataDir, { fast: true });
    expect(await ask(server.ownerUrl, 'SELECT 1 AS n')).toBe(1);
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
    await server.release();
  });

  test('a start that fails with its server up stops the server again', async () => {
    const first = await startEmbedded(dataDir, { fast: true });
    await first.release();
    writeFileSync(join(dataDir, 'postgres.password'), 'not the one it was made with');
    await expect(startEmbedded(dataDir, { fast: true })).rejects.toThrow(/password authentication failed/);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8').match(/ready to accept connections/g)).toHaveLength(2);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(readdirSync(join(dataDir, 'leases'))).toEqual([]);
  });

  test('one that ends neither when asked nor when told to is killed', async () => {
    const server = await startEmbedded(dataDir, { fast: true });
    const pid = serverPid();
    process.kill(pid, 'SIGSTOP'); // takes no signal but SIGKILL
    await stopPostmaster(openCluster(dataDir), 50);
    expect(isServing(pid)).toBe(false);
    await server.release();
  });

  test('a statement that fails leaves neither its text nor its rows in the log', async () => {
    const server = await startEmbedded(dataDir, { fast: true });
    await expect(
      run(
        server.ownerUrl,
        `CREATE TABLE t (a text PRIMARY KEY); INSERT INTO t VALUES ('jane-secret'), ('jane-secret')`,
      ),
    ).rejects.toThrow(/duplicate key/);
    await server.release();
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('jane-secret');
  });
});

describe('several processes on one folder', () => {
  test('two starts at once share one server; the last one out stops it', async () => {
    const [one, two] = await Promise.all([startHolder(dataDir, { fast: true }), startHolder(dataDir, { fast: true })]);
    const pid = serverPid();
    expect(one.ownerUrl).toBe(two.ownerUrl);
    await one.release();
    expect(await ask(two.ownerUrl, 'SELECT 1 AS n')).toBe(1);
    await two.release();
    expect(isServing(pid)).toBe(false);
  });

  test('after SIGKILL of its only user the server goes on; the next one joins it and stops it', async () => {
    const killed = await startHolder(dataDir, { fast: true });
    const pid = serverPid();
    await killed.kill();
    expect(isServing(pid)).toBe(true);
    const next = await startEmbedded(dataDir);
    expect(next.ownerUrl).toBe(killed.ownerUrl);
    expect(serverPid()).toBe(pid);
    await next.release();
    expect(isServing(pid)).toBe(false);
  });

  test('a server whose every user was killed can be told from one in use, and stopped', async () => {
    const [killed, alive] = await Promise.all([
      startHolder(dataDir, { fast: true }),
      startHolder(dataDir, { fast: true }),
    ]);
    const pid = serverPid();
    await killed.kill();
    expect(await stopAbandoned(dataDir)).toBe(false);
    expect(isServing(pid)).toBe(true);
    await alive.kill();
    expect(await stopAbandoned(dataDir)).toBe(true);
    expect(isServing(pid)).toBe(false);
    expect(await stopAbandoned(folder)).toBe(false);
  });

  test('after SIGKILL of user and server the next start recovers, whoever has the server’s pid by now', async () => {
    const killed = await startHolder(dataDir);
    await run(killed.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS n');
    const pid = serverPid();
    await killed.kill();
    process.kill(-pid, 'SIGKILL');
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    // A recycled pid: this process, whom the server must neither believe to be a server nor kill.
    const rest = readFileSync(file, 'utf8').split('\n').slice(1);
    writeFileSync(file, [String(process.ppid), ...rest].join('\n'));
    const next = await startEmbedded(dataDir);
    expect(await ask(next.ownerUrl, 'SELECT n FROM kept')).toBe(42);
    await next.release();
  });

  test('a process killed while it holds the folder’s lock does not keep the next one out', async () => {
    mkdirSync(join(dataDir, 'lock'), { recursive: true });
    // The same pid, but of an earlier process.
    writeFileSync(join(dataDir, 'lock', '7'), JSON.stringify({ ...ownIdentity(), startedAt: 'an earlier boot/1' }));
    const server = await startEmbedded(dataDir, { fast: true });
    await server.release();
    expect(readdirSync(join(dataDir, 'lock')).sort()).toEqual(['9', '9.free']);
  });
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
    const pid = serverPid();
    expect(statSync(`/proc/${pid}`).uid).toBe(uid);
    expect(await ask(holder.ownerUrl, 'SELECT 1 AS n')).toBe(1);
    await holder.release();
    expect(isServing(pid)).toBe(false);
  });
});
