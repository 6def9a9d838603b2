import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startEmbedded } from '../src/embedded/start.ts';
import { urlAs, withClient } from '../src/owner-client.ts';

export type FreshServer = { url: string; stop(): Promise<void> };

/**
 * A server on which no role of the store exists yet: roles belong to a whole server, so such tests can't share the run's.
 * With TEST_DATABASE_URL one of that version, where Debian has its programs; else an embedded one.
 */
export async function openFreshServer(): Promise<FreshServer> {
  const folder = mkdtempSync(join(tmpdir(), 'indelible-fresh-'));
  const removed = (stop: () => Promise<void>) => async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const bin = await givenBinaries();
  if (bin) {
    const server = await startDebian(bin, folder);
    return { url: server.url, stop: removed(server.stop) };
  }
  const server = await startEmbedded(folder, { fast: true });
  return { url: urlAs(server.ownerUrl, { database: 'postgres' }), stop: removed(server.release) };
}

async function givenBinaries(): Promise<string | null> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return null;
  const { rows } = await withClient(given, (client) =>
    client.query<{ major: number }>(`SELECT current_setting('server_version_num')::int / 10000 AS major`),
  );
  const bin = `/usr/lib/postgresql/${rows[0]!.major}/bin`;
  return existsSync(join(bin, 'initdb')) ? bin : null;
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function startDebian(bin: string, folder: string): Promise<FreshServer> {
  const [uid, gid] =
    process.getuid?.() === 0 ? ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres']))) : [];
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  chmodSync(folder, 0o755);
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, 'fresh', { mode: 0o600 });
  if (uid !== undefined) for (const path of [data, passwordFile]) chownSync(path, uid, gid!);
  const options = { uid, gid, cwd: '/', env: { LC_ALL: 'C.UTF-8' } };
  const cluster = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--no-sync',
  ];
  execFileSync(join(bin, 'initdb'), [...cluster, '--locale=C.UTF-8'], { ...options, stdio: 'ignore' });
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child: ChildProcess = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...options,
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  const url = `postgresql://postgres:fresh@127.0.0.1:${port}/postgres`;
  await vi.waitFor(() => withClient(url, async () => {}), { timeout: 60_000, interval: 50 });
  return {
    url,
    stop: async () => {
      child.kill('SIGINT');
      await gone;
    },
  };
}
