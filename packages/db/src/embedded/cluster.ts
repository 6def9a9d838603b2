import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AuditError } from '@indelible/audit/errors';
import { readOrCreateSecretFile } from '../secret-file.ts';
import type { Runner } from './binaries.ts';

export type Cluster = { dataDir: string; pgData: string; logFile: string; password: string };

/** Where things of a DATA_DIR stand; makes the superuser's password (0600) when there is none. */
export function openCluster(dataDir: string): Cluster {
  return {
    dataDir,
    pgData: join(dataDir, 'postgres'),
    logFile: join(dataDir, 'postgres.log'),
    password: passwordOf(dataDir),
  };
}

function passwordOf(dataDir: string): string {
  try {
    return readOrCreateSecretFile(join(dataDir, 'postgres.password'), () => randomBytes(24).toString('base64url'));
  } catch (cause) {
    if (cause instanceof AuditError) throw cause;
    const why = (cause as Error).message;
    throw new AuditError(
      'invalid_input',
      `DATA_DIR can't be used by this user: ${why}`,
      { field: 'DATA_DIR' },
      { cause },
    );
  }
}

function chownTree(path: string, uid: number, gid: number): void {
  const stat = lstatSync(path);
  if (stat.uid !== uid || stat.gid !== gid) chownSync(path, uid, gid);
  if (stat.isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name), uid, gid);
}

// After a change of user (a parent folder was closed or opened) the files follow; the server refuses another's folder.
function giveTo(cluster: Cluster, runner: Runner): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = runner.user ?? { uid: 0, gid: 0 };
  const root = lstatSync(cluster.pgData);
  if (root.uid !== uid || root.gid !== gid) chownTree(cluster.pgData, uid, gid);
}

/** Makes the cluster's files where missing. Under the lock only: a half-made `postgres.new` of a killed start is thrown away. */
export async function ensureCluster(cluster: Cluster, runner: Runner, fast: boolean): Promise<void> {
  if (existsSync(join(cluster.pgData, 'PG_VERSION'))) {
    giveTo(cluster, runner);
    return;
  }
  const fresh = `${cluster.pgData}.new`;
  const passwordFile = `${cluster.pgData}.pw`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  // The server's user can't read DATA_DIR/postgres.password: it gets a copy for the moment.
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, cluster.password, { mode: 0o600, flag: 'wx' });
  if (runner.user) for (const path of [fresh, passwordFile]) chownSync(path, runner.user.uid, runner.user.gid);
  const command = [
    ...runner.prefix,
    runner.binary('initdb'),
    ...['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    // The same order of texts on every system, whatever its libc.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    ...(fast ? ['--no-sync'] : []),
  ];
  try {
    await promisify(execFile)(command[0]!, command.slice(1), { ...runner.user, cwd: '/', env: serverEnv() });
  } catch (cause) {
    const { stderr, message } = cause as Error & { stderr?: string };
    throw new AuditError(
      'unavailable',
      `initdb failed in ${fresh}: ${stderr?.trim() || message}`,
      { field: 'DATA_DIR' },
      { cause },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, cluster.pgData);
}

/** No PG* variable of the caller, nothing secret: the environment of a process is readable by its user. */
export function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV };
}
