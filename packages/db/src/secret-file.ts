import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The file's text, made once with mode 0600. Whole or not at all, and two at once agree: the first link wins. */
export function readOrCreateSecretFile(path: string, create: () => string): string {
  const existing = read(path);
  if (existing) return existing;
  const fresh = `${path}.${randomUUID()}`;
  const file = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(file, `${create()}\n`);
    fsyncSync(file);
    closeSync(file);
    // An empty file (a full disk) is no secret.
    if (existing === '') rmSync(path, { force: true });
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return read(path)!;
}
