import { createHash } from 'node:crypto';
import { characters, quoted } from '@indelible/audit/check';
import { AuditError } from '@indelible/audit/errors';
import { LIMITS } from '@indelible/audit/limits';
import type { IngestKey } from '@indelible/db/ingest-port';

const FIELD = 'Idempotency-Key';
const SHAPE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The header's value; null where there is none. */
export function idempotencyKeyIn(headers: Headers): string | null {
  const key = headers.get(FIELD);
  if (key === null) return null;
  const limit = `1 to ${LIMITS.idempotencyKeyChars} printable ASCII characters`;
  if (key.length > LIMITS.idempotencyKeyChars) throw refused(limit, `${characters(key)} characters`);
  if (!SHAPE.test(key)) throw refused(limit, quoted(key));
  return key;
}

const refused = (limit: string, received: string): AuditError =>
  new AuditError('invalid_input', `${FIELD} must be ${limit}; received ${received}`, { field: FIELD, limit, received });

/**
 * The account's, not the token's, which may be replaced between two tries. `part` is the place in a stream, whose parts are
 * committed one by one.
 */
export function ingestKey(accountId: string, key: string | null, part: number, body: Uint8Array): IngestKey | null {
  if (key === null) return null;
  return { hash: sha256(`account ${accountId} part ${part} key ${key}`), body: sha256(body), field: FIELD };
}
