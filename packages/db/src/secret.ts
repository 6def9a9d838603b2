import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '@indelible/audit/errors';
import { readOrCreateSecretFile } from './secret-file.ts';

const MIN_CHARACTERS = 32;
const MIN_DISTINCT = 10;

/** Says why a text is no master secret; never repeats it. */
export function checkSecret(secret: string, field: string): string {
  const limit = `≥ ${MIN_CHARACTERS} printable ASCII characters, ≥ ${MIN_DISTINCT} different ones`;
  const reject = (what: string) => {
    throw new AuditError('invalid_input', `${field} ${what}; make one with: openssl rand -hex 32`, { field, limit });
  };
  if (secret.length < MIN_CHARACTERS)
    reject(`is too short (${secret.length} characters, ${MIN_CHARACTERS} are needed)`);
  if (!/^[\x21-\x7e]+$/.test(secret)) reject('holds a space, a control character or one that is not ASCII');
  if (new Set(secret).size < MIN_DISTINCT) reject('repeats too few characters to be a secret');
  return secret;
}

/** The master secret: what INDELIBLE_SECRET says, or DATA_DIR/secret, made there once (0600) with 256 random bits. */
export function loadSecret(given: string | undefined, dataDir: string): string {
  if (given) return checkSecret(given, 'INDELIBLE_SECRET');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'secret');
  return checkSecret(
    readOrCreateSecretFile(path, () => randomBytes(32).toString('hex')),
    path,
  );
}
