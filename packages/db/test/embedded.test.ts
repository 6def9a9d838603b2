import {
  chmodSync,
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
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stopAbandoned } from '../src/embedded/abandoned.ts';
import { chooseRunner } from '../src/embedded/binaries.ts';
import { ensureCluster, openCluster } from '../src/embedded/cluster.ts';
import { stopPostmaster } from '../src/embedded/postmaster.ts';
import { commandLine, ownIdentity } from '../src/embedded/process-identity.ts';
import { startEmbedded } from '../src/embedded/start.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
import { ask, isServing, serverPid } from './embedded-server.ts';
import { startHolder } from './holder-process.ts';

let folder: string;
let dataDir: string;
/** A DATA_DIR whose files are made and whose server never ran: copied where a test is not about making them. */
let made: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'indelible-embedded-'));
  chmodSync(made, 0o755);
  await ensureCluster(openCluster(made), await chooseRunner(made), true);
});
afterAll(() => rmSync(made, { recursive: true, force: true }));
const useMade = () => cpSync(made, dataDir, { recursive: true });

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

const run = (url: string, sql: string) => withClient(url, (client) => client.query(sql));

describe('a server of one process', () => {
  test('takes its own password on loopback only, keeps secrets to its user, and its data over a restart', async () => {
    const first = await startEmbedded(dataDir);
    const pid = serverPid(dataDir);
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
    expect(isServing(dataDir, pid)).toBe(false);
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
    useMade();
    const first = await startEmbedded(dataDir, { fast: true });
    await first.release();
    writeFileSync(join(dataDir, 'postgres.password'), 'not the one it was made with');
    await expect(startEmbedded(dataDir, { fast: true })).rejects.toThrow(/password authentication failed/);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8').match(/ready to accept connections/g)).toHaveLength(2);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(readdirSync(join(dataDir, 'leases'))).toEqual([]);
  });

  test('one that ends neither when asked nor when told to is killed', async () => {
    useMade();
    const server = await startEmbedded(dataDir, { fast: true });
    const pid = serverPid(dataDir);
    process.kill(pid, 'SIGSTOP'); // takes no signal but SIGKILL
    await stopPostmaster(openCluster(dataDir), 50);
    expect(isServing(dataDir, pid)).toBe(false);
    await server.release();
  });

  test('a statement that fails leaves neither its text nor its rows in the log', async () => {
    useMade();
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
    const pid = serverPid(dataDir);
    expect(one.ownerUrl).toBe(two.ownerUrl);
    await one.release();
    expect(await ask(two.ownerUrl, 'SELECT 1 AS n')).toBe(1);
    await two.release();
    expect(isServing(dataDir, pid)).toBe(false);
  });

  test('after SIGKILL of its only user the server goes on; the next one joins it and stops it', async () => {
    useMade();
    const killed = await startHolder(dataDir, { fast: true });
    const pid = serverPid(dataDir);
    await killed.kill();
    expect(isServing(dataDir, pid)).toBe(true);
    const next = await startEmbedded(dataDir);
    expect(next.ownerUrl).toBe(killed.ownerUrl);
    expect(serverPid(dataDir)).toBe(pid);
    await next.release();
    expect(isServing(dataDir, pid)).toBe(false);
  });

  test('a server whose every user was killed can be told from one in use, and stopped', async () => {
    useMade();
    const [killed, alive] = await Promise.all([
      startHolder(dataDir, { fast: true }),
      startHolder(dataDir, { fast: true }),
    ]);
    const pid = serverPid(dataDir);
    await killed.kill();
    expect(await stopAbandoned(dataDir)).toBe(false);
    expect(isServing(dataDir, pid)).toBe(true);
    await alive.kill();
    expect(await stopAbandoned(dataDir)).toBe(true);
    expect(isServing(dataDir, pid)).toBe(false);
    expect(await stopAbandoned(folder)).toBe(false);
  });

  test('after SIGKILL of user and server the next start recovers, whoever has the server’s pid by now', async () => {
    useMade();
    const killed = await startHolder(dataDir);
    await run(killed.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS n');
    const pid = serverPid(dataDir);
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
    useMade();
    mkdirSync(join(dataDir, 'lock'), { recursive: true });
    // The same pid, but of an earlier process.
    writeFileSync(join(dataDir, 'lock', '7'), JSON.stringify({ ...ownIdentity(), startedAt: 'an earlier boot/1' }));
    const server = await startEmbedded(dataDir, { fast: true });
    await server.release();
    expect(readdirSync(join(dataDir, 'lock')).sort()).toEqual(['9', '9.free']);
  });
});
