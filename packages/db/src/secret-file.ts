import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { AuditError } from '@indelible/audit/errors';

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function createWhole(path: string, text: string): void {
  const fresh = `${path}.${randomUUID()}`;
  const file = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(file, `${text}\n`);
    fsyncSync(file);
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(file);
    rmSync(fresh, { force: true });
  }
}

/** The file's text, made once with mode 0600. Whole or not at all, and two at once agree: the first link wins. */
export function readOrCreateSecretFile(path: string, create: () => string): string {
  const existing = read(path);
  if (existing === null) createWhole(path, create());
  const text = existing ?? read(path);
  // Not replaced: what the lost secret protected would be lost with it.
  if (!text)
    throw new AuditError('invalid_input', `${path} is empty: put its secret back, or delete the file for a new one`, {
      field: path,
    });
  return text;
}
