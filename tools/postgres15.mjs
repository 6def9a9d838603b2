// Debian's PostgreSQL 15, started in a folder of its own, for `npm run test:pg15`.
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launch } from './run.mjs';
import { Stop } from './steps.mjs';

const BIN = '/usr/lib/postgresql/15/bin';

/** PostgreSQL refuses uid 0. @returns {{ uid: number, gid: number } | null} */
function unprivileged() {
  if (process.getuid?.() !== 0) return null;
  const [, , uid, gid] = /^postgres:(.*?):(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  if (uid === undefined) throw new Stop('There is no user postgres to run PostgreSQL 15 as');
  return { uid: Number(uid), gid: Number(gid) };
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });

/**
 * @template T
 * @param {(url: string) => Promise<T>} work  gets the superuser's URL
 * @returns {Promise<T>}
 */
export async function withPostgres15(work) {
  if (!existsSync(join(BIN, 'initdb')))
    throw new Stop(`PostgreSQL 15 is not in ${BIN} (Debian 12: apt-get install postgresql-15)`);
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'indelible-pg15-'));
  const [data, passwordFile, socket] = [join(folder, 'data'), join(folder, 'password'), join(folder, 'socket')];
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(socket);
  if (user) for (const path of [folder, passwordFile, socket]) chownSync(path, user.uid, user.gid);
  const port = await freePort();
  const options = {
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    ...user,
    output: /** @type {const} */ ('collect'),
  };
  const program = (/** @type {string} */ name, /** @type {string[]} */ args) => launch(join(BIN, name), args, options);
  const cluster = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const made = await program('initdb', [...cluster, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']).ended;
  if (made.code !== 0) throw new Stop(`PostgreSQL 15's initdb ended with code ${made.code}:\n${made.output}`);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socket,
    max_connections: 200,
    fsync: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = program('postgres', ['-D', data, '-p', String(port), ...flags]);
  /** @type {string | null} */
  let ended = null;
  server.ended.then(({ output }) => {
    ended = output;
  });
  try {
    const asked = ['-h', '127.0.0.1', '-p', String(port), '-q'];
    while ((await program('pg_isready', asked).ended).code !== 0) {
      if (ended !== null) throw new Stop(`PostgreSQL 15 did not start:\n${ended}`);
      await delay(50);
    }
    return await work(`postgresql://postgres:${password}@127.0.0.1:${port}/postgres`);
  } finally {
    await server.stop('SIGINT'); // fast shutdown
    rmSync(folder, { recursive: true, force: true });
  }
}
